import { type Field, fieldsOf } from './read-field.ts';

/** Remembers the passwords of a page: a button that shows one makes it a text like any other. */
export class Passwords {
  readonly #fields = new WeakSet<Element>();

  /** Whether a field is a password or was seen as one. */
  readonly has = (field: Element): boolean => (field as Field).type === 'password' || this.#fields.has(field);

  /** Remembers those in a document or shadow root. */
  lookAround(root: ParentNode): void {
    for (const field of root.querySelectorAll('[type=password i]')) this.#fields.add(field);
  }

  /** Remembers those of the form that an event has happened in. */
  look(path: readonly EventTarget[]): void {
    const form = path.find((node) => node instanceof HTMLFormElement) ?? (path[0] as Field).form;
    for (const field of [path[0] as Field, ...(form ? fieldsOf(form) : [])])
      if (field.type === 'password') this.#fields.add(field);
  }
}
