import { chromium } from '@playwright/test';
import { findOrInstallChromium } from '../../scripts/lib/chromium.mjs';

const ARGS = [
  '--no-sandbox', // root needs it in containers
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-blink-features=AutomationControlled', // some peers ignore automated browsers
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', // nothing leaves this machine
];

/** Milliseconds until a page counts as broken: some peers keep a core busy for half a minute. */
const PATIENCE_MS = 120_000;

/** The Chromium of the browser tests. */
export async function launch() {
  const executablePath = await findOrInstallChromium();
  return executablePath && chromium.launch({ executablePath, args: ARGS });
}

/** A browser profile of its own, with the user agent of a person: some peers ignore "HeadlessChrome". */
export async function newProfile(browser) {
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version().split('.')[0]}.0.0.0 Safari/537.36`;
  const profile = await browser.newContext({ userAgent });
  profile.setDefaultTimeout(PATIENCE_MS);
  return profile;
}

/** Runs `use(page, cdp)` on a fresh page of a fresh profile. */
export async function onFreshPage({ browser, site }, use) {
  const profile = await newProfile(browser);
  try {
    const page = await profile.newPage();
    const cdp = await profile.newCDPSession(page);
    await page.goto(site.url);
    return await use(page, cdp);
  } finally {
    await profile.close();
  }
}

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
