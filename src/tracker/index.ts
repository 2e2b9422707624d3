export { type ApiCall, callApi } from './call-api.ts';
export type { Client, ConsentApi, G8 } from './client-api.ts';
export { type Feature, features } from './features.ts';
export { createClient, g8 } from './g8.ts';
export { type ApiErrorType, type ApiFailure, G8Error, type InitErrorCode } from './g8-error.ts';
export type { Moment } from './page-context.ts';
export { type Parts, partsOf } from './parts.ts';
export { registry } from './registry.ts';
export type * from './types.ts';
