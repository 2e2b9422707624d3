import type { Moment } from '../../../src/tracker/page-context.ts';
import type { Visitor } from '../../../src/tracker/visitor.ts';
import { START } from './fake-clock.ts';

export const moment = (fields: Partial<Moment> = {}): Moment => ({
  at: START,
  url: 'https://shop.example.com/plans?utm_source=mail&utm_campaign=autumn',
  referrer: 'https://search.example.org/?q=plans',
  title: 'Plans',
  ...fields,
});

export const visitor = (fields: Partial<Visitor> = {}): Visitor => ({
  ...{ v: 1, epoch: 'e1', id: 'visitor-1', traits: {}, session: { id: 'session-1', at: START } },
  ...fields,
});
