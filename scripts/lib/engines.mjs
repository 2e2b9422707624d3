import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall } from './apt.mjs';

/** Engines that are tested beside Chromium: what they need, each under the variable that can name another path. */
const ENGINES = [
  {
    project: 'firefox',
    title: 'Firefox ESR',
    packages: ['firefox-esr'],
    programs: { FIREFOX_PATH: 'firefox-esr' },
  },
  {
    project: 'webkitgtk',
    title: 'WebKitGTK',
    packages: ['webkit2gtk-driver', 'xvfb'],
    programs: { WEBKIT_DRIVER_PATH: 'WebKitWebDriver', XVFB_PATH: 'Xvfb' },
  },
];

/**
 * Finds these engines, or installs them where it can: `{ projects, env, missing }`, being the projects of
 * playwright.engines.config.ts that can run, the variables they need, and a line about each engine that is not here.
 */
export async function findOrInstallEngines() {
  const found = { projects: [], env: {}, missing: [] };
  for (const engine of ENGINES) {
    const paths = find(engine) ?? ((await aptInstall(engine.title, engine.packages)) && find(engine));
    if (paths) {
      found.projects.push(engine.project);
      Object.assign(found.env, paths);
    } else found.missing.push(lineAbout(engine));
  }
  return found;
}

/** Whether an engine that is missing is a failure: where the tests are to say something about all of them. */
export const enginesRequired = () => process.env.G8_ENGINES === 'required';

/** The path of each program by its variable, or undefined when one is not here. */
function find({ programs }) {
  const paths = Object.entries(programs).map(([variable, name]) => [
    variable,
    process.env[variable] ?? which(name),
  ]);
  return paths.every(([, path]) => path && existsSync(path)) ? Object.fromEntries(paths) : undefined;
}

const which = (name) =>
  ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

const lineAbout = ({ title, packages, programs }) =>
  `${title} is not here, its tests did not run: apt-get install ${packages.join(' ')}, or set ${Object.keys(programs).join(' and ')}.`;
