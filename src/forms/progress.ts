import type { Undo } from '../lib/clock.ts';
import type { Client } from '../tracker/index.ts';
import { fenced } from './fenced.ts';
import { nameForm } from './read-form.ts';

/** Forms that a visitor has begun to fill in. */
export interface Progress {
  /** A form was submitted: it is not abandoned. */
  submitted(form: HTMLFormElement): void;
  undo: Undo;
}

/** Tells when a visitor begins to fill in a form, and when the page leaves or drops the form before it is submitted. */
export function watchProgress(client: Pick<Client, 'track'>, ignores: (form: Element) => boolean): Progress {
  const started = new Set<HTMLFormElement>();
  const abandon = (form: HTMLFormElement) => {
    if (started.delete(form)) void client.track('form_abandoned', nameForm(form));
  };
  const onInput = fenced((event: Event) => {
    const [field] = event.composedPath() as [Partial<HTMLInputElement>];
    const { form } = field;
    if (!form || started.has(form) || ignores(form)) return;
    for (const other of started) if (!other.isConnected) abandon(other);
    started.add(form);
    void client.track('form_started', nameForm(form));
  });
  const onLeave = fenced(() => started.forEach(abandon));
  addEventListener('input', onInput, true);
  addEventListener('pagehide', onLeave);
  return {
    submitted: (form) => started.delete(form),
    undo() {
      removeEventListener('input', onInput, true);
      removeEventListener('pagehide', onLeave);
    },
  };
}
