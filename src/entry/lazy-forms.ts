import type { Undo } from '../lib/clock.ts';
import type { Feature } from '../tracker/index.ts';
import { formOptions } from './form-options.ts';

/** Form capture of the npm package: loaded when a site asks for it, so that an app which only tracks carries nothing. */
export const lazyForms: Feature = (client, settings) => {
  const options = formOptions(settings);
  if (!options) return undefined;
  let undo: Undo | undefined;
  let ended = false;
  import('../forms/index.ts').then(
    ({ captureForms }) => {
      if (!ended) undo = captureForms(client, options);
    },
    // The app's chunk did not load: nothing to do about it here, but submissions are missing from now on.
    () => console.warn('[graph8] form capture could not be loaded (forms_unavailable)'),
  );
  return () => {
    ended = true;
    undo?.();
  };
};
