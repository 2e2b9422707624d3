// The states of the gallery: how each is reached from a page that has just loaded, by public calls and by hand.

const GREETING = { greeting: 'Hello! Ask about tools, plans or your order.' };
const SUGGESTIONS = { suggestions: ['What does sharpening cost?', 'How long does it take?'] };
const MEETING = { username: 'ada', eventType: 'intro-30' };

/** A conversation of one question. */
const asked = (text) => async (frame) => {
  const { g8, options } = frame;
  await g8.copilot.open({ ...options, ...GREETING });
  await g8.copilot.send(text).catch(() => {});
};

/** A chat with people, by the sandbox's socket. */
const chatting =
  (...texts) =>
  async ({ g8, options, socket }) => {
    await g8.chat.open({ ...options, transport: socket, title: 'Northwind Tools' });
    for (const text of texts) await g8.chat.send(text);
  };

/** The calendar, with the first free day chosen. */
const onADay = async (frame) => {
  await frame.g8.calendar.show({ ...frame.options, ...MEETING });
  await frame.press('[role=gridcell]:not([aria-disabled=true])');
};

/** The form of the first free time. */
const atTheForm = async (frame) => {
  await onADay(frame);
  await frame.press('.times button');
};

const confirmed = async (frame) => {
  await atTheForm(frame);
  await frame.fill({ name: 'Ada Lovelace', email: 'ada@example.com' });
  await frame.press('form button:not([type=button])');
};

/** State → which widget it is of, what there is to see, how to get there. */
export const STATES = {
  'copilot-launcher': {
    ...{ widget: 'Copilot', says: 'closed: the launcher' },
    run: ({ g8, options }) => g8.copilot.configure({ ...options, launcher: true }),
  },
  'copilot-greeting': {
    ...{ widget: 'Copilot', says: 'opened: greeting and suggested questions' },
    run: ({ g8, options }) => g8.copilot.open({ ...options, ...GREETING, ...SUGGESTIONS }),
  },
  'copilot-answer': {
    widget: 'Copilot',
    says: 'an answer with sources',
    run: asked('What does pricing look like?'),
  },
  'copilot-code': { widget: 'Copilot', says: 'an answer with code', run: asked('Do you have integrations?') },
  'copilot-markdown': {
    widget: 'Copilot',
    says: 'Markdown, the hostile parts shown as text',
    run: asked('markdown'),
  },
  'copilot-fallback': { widget: 'Copilot', says: 'nothing was found', run: asked('Who wins the league?') },
  'copilot-action': {
    ...{ widget: 'Copilot', says: 'an action is offered' },
    async run(frame) {
      frame.g8.copilot.registerAction('open_page', () => {}, 'open the page with the plans');
      await asked('show pricing')(frame);
    },
  },
  'copilot-failed': { widget: 'Copilot', says: 'a message that was not sent', run: asked('cut off') },
  'copilot-long': { widget: 'Copilot', says: 'a long conversation', run: asked('Tell me the long story') },
  'copilot-blocked': {
    ...{ widget: 'Copilot', says: 'the visitor does not agree to storage' },
    async run({ g8, options }) {
      g8.consent.deny();
      await g8.copilot.open(options);
    },
  },
  'chat-bot': { widget: 'Chat', says: 'the bot answers', run: chatting('Hello') },
  'chat-human': { widget: 'Chat', says: 'a person has taken over', run: chatting('I want a human') },
  'chat-offline': {
    ...{ widget: 'Chat', says: 'no connection' },
    run: ({ g8, options, socket }) => g8.chat.open({ ...options, transport: socket.replace(/:\d+/, ':9') }),
  },
  'calendar-month': {
    ...{ widget: 'Calendar', says: 'a month' },
    run: ({ g8, options }) => g8.calendar.show({ ...options, ...MEETING }),
  },
  'calendar-times': { widget: 'Calendar', says: 'the times of a day', run: onADay },
  'calendar-form': { widget: 'Calendar', says: 'who comes', run: atTheForm },
  'calendar-wrong': {
    ...{ widget: 'Calendar', says: 'an answer that needs another look' },
    async run(frame) {
      await atTheForm(frame);
      await frame.fill({ email: 'ada@' });
      await frame.press('form button:not([type=button])');
    },
  },
  'calendar-booked': { widget: 'Calendar', says: 'booked', run: confirmed },
  'calendar-empty': {
    ...{ widget: 'Calendar', says: 'no time is free' },
    run: ({ g8, options }) => g8.calendar.show({ ...options, ...MEETING, username: 'nobody' }),
  },
  'calendar-unknown': {
    ...{ widget: 'Calendar', says: 'no such calendar' },
    run: ({ g8, options }) => g8.calendar.show({ ...options, ...MEETING, eventType: 'none' }),
  },
  'calendar-embedded': {
    ...{ widget: 'Calendar', says: 'in the page' },
    run: ({ g8, options }) => g8.calendar.embed('#here', { ...options, ...MEETING }),
  },
  'calendar-page': {
    ...{ widget: 'Calendar', says: 'graph8’s own booking page' },
    run: ({ g8, options }) => g8.calendar.show({ ...options, ...MEETING, mode: 'iframe' }),
  },
  'form-popup': {
    ...{ widget: 'Popup form', says: 'a progressive form' },
    async run({ g8 }) {
      const form = g8.forms.progressive('#here', { variant: 'popup', heading: 'Get a demo' });
      form.show();
    },
  },
};
