import { type Client, createClient, type G8, G8Error, g8, type Options, type Receipt } from 'graph8-browser';

/** As strict projects write it: classes, interfaces and read-only objects are properties, too. */
interface Plan {
  readonly name: string;
  price?: number;
}
class Cart {
  readonly items = ['saw'];
}
const plan: Plan = { name: 'workshop' };
const options: Options = {
  writeKey: 'pk_live_x',
  beforeSend: (event) => (event.event === 'x' ? null : event),
};
const client: Client = g8.init(options);
const receipt: Promise<Receipt> = client.track('Plan Chosen', plan);
void createClient({ ...options, consent: 'pending' }).identify('user-17', Object.freeze({ plan }));
void g8.page('Cart', new Cart());
const off: () => void = g8.on('dropped', ({ reason, messageIds }) => void [reason, messageIds.length]);
const global: G8 | undefined = window.g8;
void g8.visitors.score().catch((error: unknown) => error instanceof G8Error && error.status === 0);
void g8.copilot.open({ greeting: 'Hello', theme: 'dark' });
void g8.calendar.show({ username: 'ada', eventType: 'intro-30' });

// @ts-expect-error a key is needed
g8.init({});
// @ts-expect-error there is no such way of counting views
g8.init({ writeKey: 'pk_live_x', pageViews: 'sometimes' });
// @ts-expect-error a name is text
void g8.track(17);

export { global, off, receipt };
