// The shop's two ways to graph8. Where the tag is blocked neither does anything, and the shop works as before.

/** Something happened. The loader stub takes the call when the bundle is not there yet. */
export const track = (name, properties) => void window.g8?.track(name, properties);

/** Runs with `g8` once the bundle is there, which may be before or after this script: the stub knows no widgets. */
export function withG8(run) {
  if (window.g8?.initialized) return void run(window.g8);
  window.g8Q ??= [];
  window.g8Q.push(run);
}
