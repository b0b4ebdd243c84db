// One card in both themes, as wide as a phone and as a laptop shows it, and what can be found wrong with it.
import { drawCard } from './card.js';

const WIDTHS = [320, 480];
const THEMES = ['light', 'dark'];

window.showCard = json => {
  const row = document.getElementById('frames');
  for (const theme of THEMES) {
    for (const width of WIDTHS) {
      const frame = row.appendChild(document.createElement('section'));
      frame.setAttribute('aria-label', `${theme}, ${width} pixels`);
      frame.dataset.theme = theme;
      frame.className = 'card';
      frame.style.width = `${width}px`;
      const { element, events } = drawCard(json, theme);
      frame.append(element);
      frame.dataset.events = events.join('\n');
    }
  }
};

const frames = () => [...document.querySelectorAll('section')];

window.eventsOf = () => [...new Set(frames().flatMap(frame => frame.dataset.events.split('\n')).filter(Boolean))];

// a word that is cut off, or anything that reaches beyond its card
window.cutOff = () =>
  frames().flatMap(frame =>
    [...frame.querySelectorAll('*')]
      .filter(e => getComputedStyle(e).display !== 'inline')
      .filter(e => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > frame.getBoundingClientRect().right + 1)
      .map(e => `${frame.getAttribute('aria-label')}: ${e.innerText || e.className}`));

// Teams draws six
window.tooManyActions = () =>
  [...document.querySelectorAll('.ac-actionSet')]
    .filter(set => set.querySelectorAll('.ac-pushButton').length > 6)
    .map(set => set.innerText);

// A row of a list is one large button that says "Open SCHOOL": its second line is detail, not what one would call the button by.
const RULES = { 'label-content-name-mismatch': { enabled: false } };

window.axeFindings = async () => {
  const { violations } = await window.axe.run(document, { rules: RULES });
  return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${v.help}: ${n.html}`));
};

window.ready = true;
