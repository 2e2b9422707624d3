/** The same function, which never throws into the page that calls it. */
export const fenced =
  <Args extends unknown[]>(run: (...args: Args) => void) =>
  (...args: Args): void => {
    try {
      run(...args);
    } catch {
      // Whatever a page has done to its forms: one capture less, and the page goes on.
    }
  };
