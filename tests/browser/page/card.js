// Draws a card with the official renderer and tells everything that it had to say about it.
import { hostConfig } from './host-config.js';

const { AdaptiveCards, markdownit } = window;
const markdown = markdownit();

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

const nameOf = (names, value) => Object.keys(names).find(key => names[key] === value) ?? String(value);

const told = event =>
  `${nameOf(AdaptiveCards.ValidationPhase, event.phase)} ${nameOf(AdaptiveCards.ValidationEvent, event.event)}: ${event.message}`;

// charts are elements of Teams, which this renderer does not know: it draws their fallback
const isChartOfTeams = (event, json) =>
  event.event === AdaptiveCards.ValidationEvent.UnknownElementType &&
  json.body.some(item => item.type.startsWith('Chart.') && item.fallback && event.message.includes(`"${item.type}"`));

// press(action) is called for Action.Execute and Action.Submit, whose inputs are already in action.data
export function drawCard(json, theme, press = () => {}) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig(theme));
  card.onExecuteAction = press;
  // a global pattern remembers where it stopped: the renderer would refuse the language of every second card
  AdaptiveCards.CardElement.langProperty.regEx.lastIndex = 0;
  const context = new AdaptiveCards.SerializationContext();
  card.parse(json, context);
  const parsed = Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n));
  const events = parsed.filter(event => !isChartOfTeams(event, json)).map(told);
  events.push(...card.validateProperties().validationEvents.map(told));
  return { element: card.render(), events };
}

export const isExecute = action => action instanceof AdaptiveCards.ExecuteAction;
