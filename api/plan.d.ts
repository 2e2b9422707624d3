import { Client } from "./index.js";
type Undo = () => void;
type Schema = boolean | SchemaObject;
type SchemaType = "null" | "boolean" | "number" | "integer" | "string" | "array" | "object";
interface SchemaObject {
    $ref?: string;
    type?: SchemaType | readonly SchemaType[];
    enum?: readonly unknown[];
    const?: unknown;
    title?: string;
    description?: string;
    deprecated?: boolean;
    properties?: {
        readonly [name: string]: Schema;
    };
    required?: readonly string[];
    additionalProperties?: Schema;
    items?: Schema;
    prefixItems?: readonly Schema[];
    minItems?: number;
    maxItems?: number;
    minLength?: number;
    maxLength?: number;
    pattern?: string;
    format?: string;
    minimum?: number;
    maximum?: number;
    exclusiveMinimum?: number;
    exclusiveMaximum?: number;
    oneOf?: readonly Schema[];
    anyOf?: readonly Schema[];
    allOf?: readonly Schema[];
    $defs?: {
        readonly [name: string]: Schema;
    };
    definitions?: {
        readonly [name: string]: Schema;
    };
}
interface TrackingPlan extends Omit<SchemaObject, "type"> {
    type?: string;
    properties: {
        readonly [event: string]: Schema;
    };
}
declare function readPlan(content: unknown): TrackingPlan;
interface CheckPlanOptions {
    debug?: boolean;
    report?: (text: string) => void;
}
declare function checkPlan(client: Pick<Client, "track" | "set">, plan: TrackingPlan, { debug, report }?: CheckPlanOptions): Undo;
interface Problem {
    path: string;
    text: string;
    value: unknown;
    kind?: true;
}
declare function problemsOf(value: unknown, schema: Schema, plan: TrackingPlan): Problem[];
interface TypesOptions {
    name?: string;
}
declare function typesOf(plan: TrackingPlan, { name }?: TypesOptions): string;
export { checkPlan, problemsOf, readPlan, typesOf };
export type { CheckPlanOptions, Problem, Schema, SchemaObject, SchemaType, TrackingPlan, TypesOptions };
