import type { G8 } from './g8.ts';

export type { Finding } from './doctor/types.ts';
export type { Forms } from './entry/lazy-progressive.ts';
export type * from './forms/progressive/types.ts';
export { type G8, g8 } from './g8.ts';
export type * from './intelligence/types.ts';
export {
  type AnyEvents,
  type ApiErrorType,
  type ApiFailure,
  type Client,
  type ClientEvents,
  type ConsentApi,
  type ConsentState,
  createClient,
  type DeviceData,
  type DropReason,
  type EventType,
  type FieldKind,
  type FieldWords,
  type FlushResult,
  type FormOptions,
  G8Error,
  type InitErrorCode,
  type Limits,
  type Options,
  type PrivacyApi,
  type Properties,
  type Receipt,
  type SendState,
  type Status,
  type TrackedEvent,
} from './tracker/index.ts';
export type { WidgetTexts } from './widgets/texts.ts';
export type * from './widgets/types.ts';

declare global {
  interface Window {
    /** The client, where the script tag is used. */
    g8?: G8;
  }
}
