import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';

/** The built files that the ingest origin serves, as graph8 serves `/p.js`; the languages for pages that import them. */
const SCRIPTS = [
  ...['g8.js', 'p.js', 'g8-base.js', 'g8-intelligence.js', 'g8-forms.js', 'g8-copilot.js', 'g8-chat.js'],
  ...['g8-calendar.js', 'g8-debug.js'],
  'widgets/languages.js',
];

/** Serves the tracker's scripts from `dist`, read anew each time so that a rebuild shows at once. */
export function trackerScripts(dist: string): Hono {
  const app = new Hono();
  for (const name of SCRIPTS) {
    app.get(`/${name}`, async (c) => {
      c.header('Access-Control-Allow-Origin', '*');
      c.header('Cache-Control', 'no-cache');
      try {
        const script = await readFile(join(dist, name), 'utf8');
        return c.text(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
      } catch {
        return c.text(`${name} is not built yet: run "npm run build".\n`, 404);
      }
    });
  }
  return app;
}
