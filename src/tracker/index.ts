export type { Client, ConsentApi, G8 } from './client-api.ts';
export type { AnyEvents } from './event-map.ts';
export { type Feature, features } from './features.ts';
export { createClient, g8 } from './g8.ts';
export { type ApiErrorType, type ApiFailure, G8Error, type InitErrorCode } from './g8-error.ts';
export type { Moment } from './page-context.ts';
export type { DeviceData, PrivacyApi } from './privacy-api.ts';
export { registry, standApart } from './registry.ts';
export type * from './types.ts';
