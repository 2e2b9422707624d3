import type { Properties } from './types.ts';

/** Any event with any properties: what a client takes that knows no events. */
export interface AnyEvents {
  [name: string]: Properties;
}

/** Names of the events of a map from names to properties. */
export type NameOf<Events extends object> = keyof Events & string;

/** Arguments of `track` after the name: properties may be left away when none is required; some events have none. */
export type PropertiesOf<Events extends object, Name extends NameOf<Events>> = Events[Name] extends object
  ? NonNullable<unknown> extends Events[Name]
    ? [properties?: Events[Name] | undefined]
    : [properties: Events[Name]]
  : [];
