/** What a call is answered with: what goes into `data`, a refusal, or a response of another kind. */
export type Reply = { data: object } | { status: 403 | 404 | 409 | 422; detail: unknown } | Response;

/** A field of a request, as the path to it, and what is wrong with it. */
export type Problem = readonly [loc: readonly string[], msg: string];

/** What FastAPI says, by the shape of graph8's validation errors, of fields. */
export const invalid = (...problems: Problem[]): Reply => ({
  status: 422,
  detail: problems.map(([loc, msg]) => ({ loc, msg, type: 'value_error' })),
});
