export type { FieldKind, FieldWords, FormOptions } from '../tracker/index.ts';
export { captureForms } from './capture-forms.ts';
export { formsOf } from './forms-of.ts';
export type { LookupField, LookupResult } from './lookup.ts';
export {
  DEFAULT_STAGES,
  defineG8Form,
  type FieldType,
  type FieldValue,
  type FieldValues,
  type FormField,
  type FormStage,
  type G8FormElement,
  type ProgressiveEvents,
  type ProgressiveForm,
  type ProgressiveForms,
  type ProgressiveOptions,
  type Texts,
} from './progressive/index.ts';
