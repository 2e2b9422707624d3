/** The tracker's interface for rooms that call graph8's API. Apart from `index.ts`, so that who only tracks carries none of it. */
export { apiError, type Failed } from './api-error.ts';
export { backoff } from './backoff.ts';
export { type ApiCall, callApi } from './call-api.ts';
export { followVisitor } from './follow-visitor.ts';
export { ownerOf } from './owner-of.ts';
export { allowedParts, type Parts, partsOf } from './parts.ts';
export { randomId } from './random-id.ts';
export { ANSWERS, type ROOM_RECORDS } from './room-records.ts';
