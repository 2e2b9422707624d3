import { type G8 as Page, g8 as page } from '../../src/g8.ts';
import {
  type Client,
  createClient,
  type G8,
  g8,
  type Options,
  type Receipt,
} from '../../src/tracker/index.ts';
import type { Booking, CopilotAnswer, Slot } from '../../src/widgets/types.ts';

declare const client: Client;

interface Plan {
  name: string;
  seats?: number;
}
class Order {
  readonly id = 7;
  get total(): number {
    return 9;
  }
}
declare const plan: Plan;
declare const frozen: Readonly<Record<string, readonly string[]>>;

/** Properties may be whatever object a program has. */
export const accepted: Promise<Receipt>[] = [
  client.track('Plan Chosen', plan),
  client.track('Plan Chosen', new Order()),
  client.track('Plan Chosen', frozen),
  client.track('Plan Chosen', Object.freeze({ when: new Date(), big: 1n, list: [plan] })),
  client.identify('ada', plan),
  client.identify(7),
  client.identify(plan),
  client.identify(new Order()),
  client.group('acme', frozen),
  client.page(),
  client.page(plan),
  client.page('Plans', new Order()),
  client.alias('ada'),
  g8.track('Plan Chosen'),
];

export const options: Options = {
  ...{ writeKey: 'pk_live_x', host: 'events.example.com', path: '/b?k=', debug: true, limits: { second: 5 } },
  ...{ scrub: ['customer_no', /x/], cookie: { domain: 'example.com' }, consent: 'pending' },
  beforeSend: (event) => (event.type === 'page' ? event : null),
};
export const forms: Options[] = [
  { writeKey: 'pk_live_x', forms: true },
  { writeKey: 'pk_live_x', forms: { allow: ['topic', /^q_/], deny: [], identify: true, progress: true } },
  { writeKey: 'pk_live_x', forms: { languages: [{ email: /sahkoposti$/, secret: /salasana/ }] } },
];
export const same: Client = createClient(options);
export const whole: G8 = g8;

const { copilot, chat, calendar }: Page = page;
const meeting = { username: 'ada', eventType: 'intro-30', mode: 'iframe' } as const;
export const opened: Promise<void>[] = [
  copilot.open(),
  copilot.open({ greeting: 'Hello', suggestions: ['What does it cost?'], launcher: false, theme: 'dark' }),
  copilot.configure({ texts: { send: 'Senden' }, position: 'bottom-left' }),
  copilot.send('Hello'),
  copilot.close(),
  chat.open({ transport: 'wss://chat.example.com' }),
  chat.configure({
    transport: {
      connect: () => () => {},
      send: async ({ id, text }) => void (id + text),
      onMessage: () => () => {},
    },
  }),
  calendar.show(meeting),
  calendar.close(),
];
export const ends: (() => void)[] = [
  copilot.registerAction('book_demo', ({ plan }) => plan, 'book a demo'),
  copilot.on('answered', ({ response, sources }) => response + sources.length),
  copilot.on('tool_used', ({ name, result, error }) => [name, result, error]),
  chat.on('human_transfer', ({ agent }) => agent.name),
  chat.on('message', ({ id, from, at }) => id + from + at),
  calendar.embed('#book', meeting),
  calendar.embed(document.body, {
    ...meeting,
    timeZone: 'Europe/Berlin',
    prefill: { email: 'ada@example.com' },
  }),
  calendar.on('booked', ({ uid, start_time }) => uid + start_time),
];
export const answers: [Promise<CopilotAnswer>, Promise<Slot[]>, Promise<Booking>] = [
  copilot.ask('Hello'),
  calendar.slots('ada', 'intro-30', { start: '2026-12-01', end: '2026-12-02' }),
  calendar.book({
    event_type_id: 7,
    slot: '2026-12-01T09:00Z',
    attendee: { name: 'Ada', email: 'a@b.example' },
  }),
];

client.on('delivered', ({ messageIds }) => messageIds.map((id) => id.length));
client.on('error', ({ code, message }) => code + message);
client.on('status', ({ queued, limits }) => queued + limits.second);

// @ts-expect-error: a client needs its write key
g8.init({ host: 'events.example.com' });
// @ts-expect-error: the key is a text
createClient({ writeKey: 7 });
// @ts-expect-error: a misspelt option
g8.init({ writeKey: 'pk_live_x', hots: 'events.example.com' });
// @ts-expect-error: a key for servers has no place in a page
g8.init({ writeKey: 'pk_live_x', apiKey: 'g8_live_x' });
// @ts-expect-error: a word that no option knows
g8.init({ writeKey: 'pk_live_x', persist: 'forever' });
// @ts-expect-error: a kind of field that nobody knows
g8.init({ writeKey: 'pk_live_x', forms: { languages: [{ shoe_size: /x/ }] } });
// @ts-expect-error: a limit that does not exist
g8.init({ writeKey: 'pk_live_x', limits: { hour: 5 } });
// @ts-expect-error: an event that nobody emits
client.on('deliverd', () => {});
// @ts-expect-error: a detail that this event has not
client.on('dropped', ({ code }) => code);
// @ts-expect-error: a track without a name
client.track();
// @ts-expect-error: properties are an object, not a text
client.track('Plan Chosen', 'pro');
// @ts-expect-error: the state of consent is read only
client.consent.state = 'granted';
// @ts-expect-error: one may ask whether it runs, not say so
client.initialized = true;
// @ts-expect-error: a question is a text
copilot.ask({ message: 'Hello' });
// @ts-expect-error: a corner that windows do not have
copilot.open({ position: 'top' });
// @ts-expect-error: a word that no widget says
chat.configure({ texts: { goodbye: 'Tschüss' } });
// @ts-expect-error: only the chat has another way of its messages
copilot.open({ transport: 'wss://chat.example.com' });
// @ts-expect-error: an event of the copilot
chat.on('answered', () => {});
// @ts-expect-error: a calendar is somebody's
calendar.show({ eventType: 'intro-30' });
// @ts-expect-error: who comes has an address
calendar.book({ event_type_id: 7, slot: '2026-12-01T09:00Z', attendee: { name: 'Ada' } });
