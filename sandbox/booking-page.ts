import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Call } from './call.ts';
import { offerOf } from './event-types.ts';
import type { IngestEnv } from './ingest-env.ts';
import { isAllowedOrigin } from './loopback.ts';
import { PROJECT_ROOT } from './project-root.ts';
import type { Reply } from './reply.ts';

const FOLDER = join(PROJECT_ROOT, 'sandbox/booking');

/** Sources of a content security policy cannot name `[::1]`. */
const FRAMED_BY = ['127.0.0.1', 'localhost', '*.localhost'].map((host) => `http://${host}:*`).join(' ');

/** Nothing but its own script and style; framed by pages of this machine only. */
const POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${FRAMED_BY}`;

/**
 * The page of `/appointments/{username}/{eventType}`, made to be framed. It tells the page around it what happens,
 * when `?origin=` says who that is: that origin must be this machine's. `?name=` and `?email=` fill its form.
 */
export function bookingPage({ c }: Call): Reply {
  const offer = offerOf(c.req.param('username') ?? '', c.req.param('eventType') ?? '');
  if (!offer) return { status: 404, detail: 'Event type not found' };
  const given = c.req.query('origin');
  if (given !== undefined && !isAllowedOrigin(given)) return { status: 403, detail: 'Origin not allowed.' };
  const values: Record<string, string> = {
    ...{ HOST: offer.host, TITLE: offer.type.title, MINUTES: String(offer.type.minutes) },
    ORIGIN: given === undefined ? '' : new URL(given).origin,
  };
  const html = readFileSync(join(FOLDER, 'booking.html'), 'utf8');
  c.header('Content-Security-Policy', POLICY);
  c.header('X-Content-Type-Options', 'nosniff');
  return c.html(
    html.replace(/\{\{(HOST|TITLE|MINUTES|ORIGIN)\}\}/g, (_, name: string) => values[name] ?? ''),
  );
}

/** Script and style of the booking page, as own files: its policy refuses what stands inline. */
export function addBookingAssets(app: Hono<IngestEnv>): void {
  for (const [name, type] of [
    ['booking.js', 'text/javascript'],
    ['booking.css', 'text/css'],
  ] as const) {
    app.get(`/appointments/${name}`, (c) => {
      const headers = { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-cache' };
      return c.body(readFileSync(join(FOLDER, name), 'utf8'), 200, headers);
    });
  }
}
