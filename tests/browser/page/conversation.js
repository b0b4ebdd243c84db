// One conversation as one person sees it: what the bot posted, an input box, and cards whose buttons do what Teams documents.
import { drawCard, isExecute } from './card.js';

const query = new URLSearchParams(location.search);
const theme = query.get('theme') ?? 'light';
const place = `conversation=${encodeURIComponent(query.get('conversation'))}&person=${encodeURIComponent(query.get('person'))}`;
const list = document.getElementById('messages');
document.documentElement.dataset.theme = theme;
document.querySelector('h1').textContent = document.title = query.get('title');

const send = (path, body) =>
  fetch(`/${path}?${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const add = (parent, tag, className, text) => {
  const element = parent.appendChild(document.createElement(tag));
  element.className = className;
  element.textContent = text ?? '';
  return element;
};

function itemOf({ id, thread, from }) {
  const known = list.querySelector(`:scope > li[data-id="${CSS.escape(id)}"]`);
  if (known) return known;
  const item = add(list, 'li', thread && thread !== id ? 'message reply' : 'message');
  item.dataset.id = id;
  if (thread) item.dataset.thread = thread;
  add(item, 'p', 'from', from);
  add(item, 'div', 'content');
  add(item, 'p', 'answer').setAttribute('role', 'status');
  return item;
}

function show(item, { text, card }) {
  const content = item.querySelector('.content');
  content.replaceChildren();
  content.className = card ? 'content card' : 'content';
  if (!card) {
    content.textContent = text ?? '';
    return;
  }
  const { element, events } = drawCard(card, theme, action => press(item, action));
  item.dataset.events = events.join('\n');
  content.append(element);
}

async function press(item, action) {
  const message = { activity: item.dataset.id, thread: item.dataset.thread ?? null };
  if (!isExecute(action)) {
    await send('submit', { ...message, value: action.data });
    return;
  }
  const { title, verb, data } = action;
  item.setAttribute('aria-busy', 'true');
  try {
    const response = await send('execute', { ...message, action: { type: 'Action.Execute', title, verb, data: data ?? {} } });
    answer(item, response.ok ? await response.json() : null);
  } finally {
    item.removeAttribute('aria-busy');
  }
}

// the answer changes the card for whoever pressed; the others see it when the bot edits the message
function answer(item, { type, value } = {}) {
  const line = item.querySelector('.answer');
  line.textContent = '';
  switch (type) {
    case 'application/vnd.microsoft.card.adaptive':
      show(item, { card: value });
      break;
    case 'application/vnd.microsoft.activity.message':
      line.textContent = value;
      break;
    default:
      line.textContent = value?.message ?? 'Something went wrong. Please try again.';
  }
}

const events = new EventSource(`/events?${place}`);
events.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  show(itemOf(message), message);
  window.scrollTo(0, document.body.scrollHeight);
};

document.querySelector('form').addEventListener('submit', async event => {
  event.preventDefault();
  const input = document.getElementById('say');
  const text = input.value;
  input.value = '';
  await send('say', { text });
});
