import { type Client, createClient, type G8, g8, type Receipt } from '../../src/tracker/index.ts';
import type { Events as PlanEvents } from './plan-events.ts';

/** As a person would write it, or `graph8-browser types`. */
interface Events {
  signup: { plan: 'free' | 'pro'; seats?: number };
  'Plan Chosen': { plan: string } | { trial: true };
  search: { words?: string };
  logout: object;
  closed: undefined;
}
const key = { writeKey: 'pk_live_x' };
const client = createClient<Events>(key);

export const accepted: Promise<Receipt>[] = [
  client.track('signup', { plan: 'pro' }),
  client.track('signup', { plan: 'free', seats: 3 }),
  client.track('Plan Chosen', { trial: true }),
  client.track('search'),
  client.track('search', { words: 'mugs' }),
  client.track('logout'),
  client.track('closed'),
  g8.init<Events>(key).track('signup', { plan: 'pro' }),
];

// @ts-expect-error: an event that is not in the plan
client.track('sign_up', { plan: 'pro' });
// @ts-expect-error: a required property is missing
client.track('signup', { seats: 3 });
// @ts-expect-error: no properties where some are required
client.track('signup');
// @ts-expect-error: a value that the plan does not know
client.track('signup', { plan: 'gold' });
// @ts-expect-error: a property that the plan does not know
client.track('search', { word: 'mugs' });
// @ts-expect-error: a value of another type
g8.init<Events>(key).track('search', { words: 7 });
// @ts-expect-error: an event without properties
client.track('closed', { at: 1 });
// @ts-expect-error: properties of one event under the name of another
client.track('Plan Chosen', { seats: 3 });

/** What the generator makes of a plan. */
const planned = createClient<PlanEvents>(key);
export const fromPlan: Promise<Receipt>[] = [
  planned.track('Order Completed', { total: 9, currency: 'EUR', items: [{ sku: 'a', of: { sku: 'b' } }] }),
  planned.track('Order Completed', {
    total: 9,
    currency: 'EUR',
    items: [],
    'paid-with': 'DE12',
    size: [1, 2],
  }),
  planned.track('signup', { plan: null }),
  planned.track('search', { words: 'mugs', page: 2 }),
  planned.track('logout'),
  planned.track('error shown', { code: 'x', path: '/' }),
];
// @ts-expect-error: a constant of the plan
planned.track('Order Completed', { total: 9, currency: 'USD', items: [] });
// @ts-expect-error: an item that the plan describes elsewhere
planned.track('Order Completed', { total: 9, currency: 'EUR', items: [{ price: 9 }] });
// @ts-expect-error: a list of two
planned.track('Order Completed', { total: 9, currency: 'EUR', items: [], size: [1, 2, 3] });

/** The rest of a client is the same, and who takes any client takes one that knows its events. */
export const others: Promise<Receipt>[] = [client.identify('ada', { plan: 'pro' }), client.page('Plans')];
export const any: Client = client;
export const part: Pick<Client, 'track' | 'consent'> = client;

/** Without a plan every name and every object will do. */
export const free: Promise<Receipt>[] = [
  createClient(key).track('anything', { at: new Date() }),
  g8.track('x'),
];
export const names: Parameters<Client<Events>['track']>[0][] = ['signup', 'search'];
export const init: G8['init'] = (options) => createClient(options);
// @ts-expect-error: properties are an object, with or without a plan
createClient(key).track('anything', 'pro');
