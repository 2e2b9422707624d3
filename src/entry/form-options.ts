import type { FormOptions, Options } from '../tracker/index.ts';

/** What form capture is to do, if anything. */
export function formOptions({ forms, privacy }: Pick<Options, 'forms' | 'privacy'>): FormOptions | undefined {
  if (!forms) return undefined;
  const options = forms === true ? {} : forms;
  // An email address or a name is a user id by another name.
  return privacy?.dontStoreUserIds ? { ...options, values: false } : options;
}
