import { fileURLToPath } from 'node:url';

/**
 * The project's folder, with a slash at the end. Sources (`sandbox/`) and the bundle (`build/`) both lie one
 * folder below it, so one expression serves both.
 */
export const PROJECT_ROOT = fileURLToPath(new URL('../', import.meta.url));
