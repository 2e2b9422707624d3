import { DEFAULT_STAGES, readStages, type Stage } from './stages.ts';
import { ENGLISH, type Texts } from './texts.ts';
import type { ProgressiveOptions } from './types.ts';

/** The options of a form with nothing left open. */
export interface Config {
  readonly formId: string;
  readonly popup: boolean;
  readonly stages: readonly Stage[];
  readonly heading: string | undefined;
  readonly opener: string | undefined;
  readonly email: string | undefined;
  readonly traits: { readonly [field: string]: string };
  readonly texts: Texts;
}

/** Reads options; what is wrong with them is said to `warn`, and the default holds. */
export function readConfig(options: ProgressiveOptions, warn: (message: string) => void): Config {
  const {
    formId = 'g8-form',
    variant,
    stages = DEFAULT_STAGES,
    heading,
    opener,
    email,
    traits = {},
  } = options;
  const checked = readStages(stages);
  if (!checked)
    warn('stages must be [{ stage, fields: [{ name, type, … }] }]: the default asks (form_stages_invalid)');
  const texts = { ...ENGLISH, ...options.texts };
  if (options.button) texts.button = options.button;
  const popup = variant === 'popup';
  return {
    formId,
    popup,
    stages: checked ?? readStages(DEFAULT_STAGES) ?? [],
    heading: heading || (popup ? texts.heading : undefined),
    opener,
    email,
    traits,
    texts,
  };
}
