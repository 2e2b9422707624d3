export type { FieldKind, FieldWords, FormOptions } from '../tracker/index.ts';
export { captureForms } from './capture-forms.ts';
