import { lazyForms } from './entry/lazy-forms.ts';
import { features, type G8 } from './tracker/index.ts';

export {
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
  type G8,
  G8Error,
  g8,
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

features.push(lazyForms);

declare global {
  interface Window {
    /** The client, where the script tag is used. */
    g8?: G8;
  }
}
