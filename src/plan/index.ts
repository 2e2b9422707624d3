export { type CheckPlanOptions, checkPlan } from './check-plan.ts';
export { type Problem, problemsOf } from './problems-of.ts';
export { readPlan, type Schema, type SchemaObject, type SchemaType, type TrackingPlan } from './schema.ts';
export { type TypesOptions, typesOf } from './types-of.ts';
