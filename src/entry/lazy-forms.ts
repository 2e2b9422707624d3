import type { Feature } from '../tracker/index.ts';
import { formOptions } from './form-options.ts';
import { startWith } from './lazy-room.ts';

/** Form capture of the npm package: loaded when a site asks for it, so that an app which only tracks carries nothing. */
export const lazyForms: Feature = (client, settings) => {
  const options = formOptions(settings);
  if (!options) return undefined;
  const room = import('../forms/index.ts');
  // The app's chunk did not load: nothing to do about it here, but submissions are missing from now on.
  room.catch(() => console.warn('[graph8] form capture could not be loaded (forms_unavailable)'));
  return startWith(room, ({ captureForms }) => captureForms(client, options));
};
