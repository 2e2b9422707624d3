import { Client, FormOptions, Receipt } from "./index.js";
export { FieldKind, FieldWords, FormOptions } from "./index.js";
type Undo = () => void;
type FormClient = Pick<Client, "track" | "identify" | "consent">;
declare function captureForms(client: FormClient, options?: FormOptions): Undo;
interface Texts {
    button: string;
    sending: string;
    heading: string;
    close: string;
    optional: string;
    choose: string;
    thanks: string;
    complete: string;
    failed: string;
    problems: string;
    required: string;
    unchecked: string;
    email: string;
    tel: string;
    url: string;
    option: string;
}
type FieldType = "email" | "text" | "tel" | "url" | "select" | "textarea" | "checkbox";
interface FormField {
    name: string;
    type?: FieldType;
    required?: boolean;
    options?: readonly string[];
    label?: string;
}
interface FormStage {
    stage: number;
    fields: readonly FormField[];
}
interface ProgressiveOptions {
    formId?: string;
    variant?: "embedded" | "popup";
    stages?: readonly FormStage[];
    heading?: string;
    button?: string;
    opener?: string;
    email?: string;
    traits?: {
        readonly [field: string]: string;
    };
    texts?: Partial<Texts>;
}
type FieldValue = string | boolean;
type FieldValues = {
    [name: string]: FieldValue;
};
interface ProgressiveEvents {
    submit: {
        formId: string;
        stage: number;
        values: FieldValues;
        receipt: Receipt;
    };
    error: {
        formId: string;
        code: string;
        fields: readonly string[];
    };
    shown: {
        formId: string;
    };
    hidden: {
        formId: string;
    };
    complete: {
        formId: string;
    };
}
interface ProgressiveForm {
    readonly el: HTMLElement;
    show(): void;
    hide(): void;
    on<Name extends keyof ProgressiveEvents>(name: Name, listener: (detail: ProgressiveEvents[Name]) => void): Undo;
    destroy(): void;
}
interface LookupAnswer {
    found: boolean;
    known_fields: {
        [name: string]: unknown;
    };
    missing_fields: readonly string[];
}
interface ProgressiveForms {
    progressive(target: Element | string, options?: ProgressiveOptions): ProgressiveForm;
    lookup(email: string): Promise<LookupAnswer>;
}
interface G8FormElement extends HTMLElement {
    show(): void;
    hide(): void;
    on: ProgressiveForm["on"];
}
declare function defineG8Form({ forms }: {
    readonly forms: Pick<ProgressiveForms, "progressive">;
}): void;
declare const DEFAULT_STAGES: readonly FormStage[];
declare function formsOf(client: Client): ProgressiveForms;
declare const LOOKUP_FIELDS: readonly [
    "name",
    "company",
    "phone",
    "title",
    "website"
];
type LookupField = (typeof LOOKUP_FIELDS)[number];
interface LookupResult {
    found: boolean;
    known_fields: {
        [field in LookupField]?: string;
    };
    missing_fields: LookupField[];
}
export { DEFAULT_STAGES, captureForms, defineG8Form, formsOf };
export type { FieldType, FieldValue, FieldValues, FormField, FormStage, G8FormElement, LookupField, LookupResult, ProgressiveEvents, ProgressiveForm, ProgressiveForms, ProgressiveOptions, Texts };
