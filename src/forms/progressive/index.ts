export { defineG8Form, type G8FormElement } from './element.ts';
export { progressiveForms } from './progressive.ts';
export { DEFAULT_STAGES } from './stages.ts';
export type { Texts } from './texts.ts';
export type * from './types.ts';
