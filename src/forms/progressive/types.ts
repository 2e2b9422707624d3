import type { Undo } from '../../lib/clock.ts';
import type { Client, Receipt } from '../../tracker/index.ts';
import type { Texts } from './texts.ts';

/** Kinds of fields. */
export type FieldType = 'email' | 'text' | 'tel' | 'url' | 'select' | 'textarea' | 'checkbox';

/** One question. */
export interface FormField {
  /** The name under which the answer is sent, such as `work_email`. */
  name: string;
  /** Default `text`. */
  type?: FieldType;
  /** Whether the form cannot be sent without it. Default `false`. */
  required?: boolean;
  /** The choices of a `select`. */
  options?: readonly string[];
  /** What the visitor reads. Default: made from the name. */
  label?: string;
}

/** What is asked at one visit. */
export interface FormStage {
  /** Its place in the order, from 1. */
  stage: number;
  /** The questions, in this order. */
  fields: readonly FormField[];
}

/** Options of `progressive`. */
export interface ProgressiveOptions {
  /** Says in the event which form it was. Default `g8-form`. */
  formId?: string;
  /** In the page, or a dialog over it. Default `embedded`. */
  variant?: 'embedded' | 'popup';
  /** What is asked, visit by visit. Default: email; names and company; job title and phone. */
  stages?: readonly FormStage[];
  /** Text above the fields; names the dialog of a popup. Default: none, and in a popup `texts.heading`. */
  heading?: string;
  /** Text of the button that sends. Default `texts.button`. */
  button?: string;
  /** A popup's own button that opens it, with this text. Default: none; call `show()`. */
  opener?: string;
  /** The visitor's address, where the page knows it: then it is not asked, nor what graph8 knows about it. */
  email?: string;
  /** Trait names for fields of your own, such as `{ team_size: 'teamSize' }`. Others are sent with the event only. */
  traits?: { readonly [field: string]: string };
  /** Other words, such as translations. Default: English. */
  texts?: Partial<Texts>;
}

/** An answer: a text, or whether a checkbox is checked. */
export type FieldValue = string | boolean;

/** Answers by field name. */
export type FieldValues = { [name: string]: FieldValue };

/** What a progressive form tells. */
export interface ProgressiveEvents {
  /** A stage was sent. */
  submit: { formId: string; stage: number; values: FieldValues; receipt: Receipt };
  /** It was not sent: `invalid` with the names of the fields, or the reason why the event was dropped. */
  error: { formId: string; code: string; fields: readonly string[] };
  /** The form can be seen. */
  shown: { formId: string };
  /** It no longer can. */
  hidden: { formId: string };
  /** There is nothing (more) to ask. */
  complete: { formId: string };
}

/** A form on the page. */
export interface ProgressiveForm {
  /** The element that holds the form, in a shadow root. */
  readonly el: HTMLElement;
  /** Shows the form; a popup opens over the page and takes the focus. */
  show(): void;
  /** Hides it; a popup gives the focus back. What was typed stays. */
  hide(): void;
  /** Listens; the returned function ends it. */
  on<Name extends keyof ProgressiveEvents>(
    name: Name,
    listener: (detail: ProgressiveEvents[Name]) => void,
  ): Undo;
  /** Takes the form out of the page. */
  destroy(): void;
}

/** What graph8 knows about an address (`POST {apiUrl}/api/v1/public/enrich/lookup`). */
export interface LookupAnswer {
  /** Whether graph8 knows the address. */
  found: boolean;
  /** By name: `name`, `company`, `phone`, `title`, `website`. */
  known_fields: { [name: string]: unknown };
  /** Names of those that it does not know. */
  missing_fields: readonly string[];
}

/** How far a visitor has come. */
export interface StageRecord {
  /** The visitor id that it belongs to. */
  visitor: string;
  /** The stage to ask next. */
  stage: number;
}

/** Keeps one record for later visits. */
export interface StageStore {
  /** What was kept; anything, since a visitor may have changed it. */
  get(): unknown;
  /** Keeps a record in place of the one before. */
  set(record: StageRecord): void;
}

/** What progressive forms need from their surroundings. */
export interface ProgressiveCore {
  /** Whose events say what was answered. */
  client: Client;
  /** Keeps how far the visitor has come. */
  store: StageStore;
  /** Asks graph8 about an address. Absent: nothing is asked, and every field of a stage is. */
  lookup?: ((email: string) => Promise<LookupAnswer>) | undefined;
}

/** The part of `g8.forms` that is made here. */
export interface ProgressiveForms {
  /** Puts a form into `target`, an element or a selector of one. */
  progressive(target: Element | string, options?: ProgressiveOptions): ProgressiveForm;
  /** What graph8 knows about an address; asked once for each page load and visitor. */
  lookup(email: string): Promise<LookupAnswer>;
}
