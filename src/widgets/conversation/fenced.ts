/** Runs what is a site's own; what it throws is reported as the page's own error, later. */
export function fenced<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
    return undefined;
  }
}
