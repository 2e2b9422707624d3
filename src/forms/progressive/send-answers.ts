import type { Client, Receipt } from '../../tracker/index.ts';
import { commonField } from './common-fields.ts';
import { normalEmail } from './lookups.ts';
import type { FieldValues, ProgressiveOptions } from './types.ts';

/** What a visitor has answered, and where. */
export interface Answers {
  formId: string;
  stage: number;
  values: FieldValues;
  /** The address, where it is known: asked now, or given by the page. */
  email: string | undefined;
  /** Trait names for fields that are not common. */
  traits: ProgressiveOptions['traits'];
}

/** Says who answered, then what. The receipt is that of the answers. */
export function sendAnswers(
  client: Client,
  { formId, stage, values, email, traits }: Answers,
): Promise<Receipt> {
  const about = traitsOf(values, traits);
  if (email) void client.identify(normalEmail(email), about);
  else if (Object.keys(about).length) void client.identify(about);
  return client.track('form_submission', { form_id: formId, stage, values });
}

/** Answers as traits: those of common fields, and of `own`. The address has its one spelling; no answer is no trait. */
export function traitsOf(values: FieldValues, own: ProgressiveOptions['traits'] = {}): FieldValues {
  const traits: FieldValues = {};
  for (const [name, value] of Object.entries(values)) {
    const trait = Object.hasOwn(own, name) ? own[name] : commonField(name)?.trait;
    if (trait && value !== '') traits[trait] = trait === 'email' ? normalEmail(String(value)) : value;
  }
  const { firstName, lastName } = traits;
  return firstName && lastName ? { name: `${firstName} ${lastName}`, ...traits } : traits;
}
