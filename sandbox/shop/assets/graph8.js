// The shop's two ways to graph8. Where the tag is blocked neither does anything, and the shop works as before.

/** Something happened. The loader stub takes the call when the bundle is not there yet. */
export const track = (name, properties) => void window.g8?.track(name, properties);

/** Runs with `g8` once the bundle is there, now or later: the stub knows no widgets. */
export function withG8(run) {
  window.g8Q ??= [];
  window.g8Q.push(run);
}
