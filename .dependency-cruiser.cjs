// Imports go one way: entry → tracker | forms | clicks | consent | intelligence | widgets → lib. ARCHITECTURE.md says why.
const BUNDLED = '^node_modules/(nanoid|idb-keyval)/';
/** Modules of Node that the command line uses. */
const NODE = '^(fs|fs/promises|module|path|timers/promises|url|util)$';

/** Files under `from` may import only what matches one of `allowed`. */
const only = (name, from, ...allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('tracker-knows-tracker-and-lib', '^src/tracker/', '^src/(tracker|lib)/', BUNDLED),
    only(
      'forms-know-tracker-index-and-lib',
      '^src/forms/',
      '^src/(forms|lib)/',
      '^src/tracker/(index|api)\\.ts$',
    ),
    only(
      'widgets-know-tracker-index-and-lib',
      '^src/widgets/',
      '^src/(widgets|lib)/',
      '^src/tracker/(index|api)\\.ts$',
    ),
    only(
      'clicks-know-tracker-index-and-lib',
      '^src/clicks/',
      '^src/(clicks|lib)/',
      '^src/tracker/(index|api)\\.ts$',
    ),
    only(
      'consent-knows-tracker-index-and-lib',
      '^src/consent/',
      '^src/(consent|lib)/',
      '^src/tracker/(index|api)\\.ts$',
    ),
    only(
      'intelligence-knows-tracker-index-and-lib',
      '^src/intelligence/',
      '^src/(intelligence|lib)/',
      '^src/tracker/(index|api)\\.ts$',
    ),
    only(
      'snippet-knows-lib-and-key-guard',
      '^src/snippet/',
      '^src/(snippet|lib)/',
      '^src/tracker/(g8-error|key-guard|settings|types|version)\\.ts$',
    ),
    only(
      'findings-know-lib-and-words-of-tracker',
      '^src/doctor/(?!browser/)',
      '^src/doctor/(?!browser/)',
      '^src/lib/',
      '^src/tracker/(answer|g8-error|key-guard|registry|settings|types)\\.ts$',
    ),
    only(
      'doctor-in-node-knows-findings',
      '^src/doctor/browser/',
      '^src/(doctor|lib)/',
      '^src/tracker/(answer|key-guard)\\.ts$',
      '^node_modules/@playwright/test/',
      NODE,
    ),
    only(
      'cli-knows-snippet-and-doctor',
      '^src/cli/',
      '^src/(cli|snippet|doctor|lib)/',
      '^src/plan/types-command\\.ts$',
      '^src/tracker/(g8-error|version)\\.ts$',
      NODE,
    ),
    only(
      'react-knows-package-and-react',
      '^src/react/',
      '^src/react/',
      '^src/(g8|tracker/index|entry/report)\\.ts$',
      '^node_modules/(@types/)?react/',
    ),
    only('plan-knows-lib-and-tracker-index', '^src/plan/', '^src/(plan|lib)/', '^src/tracker/index\\.ts$'),
    only(
      'testing-knows-lib-and-tracker-index',
      '^src/testing/',
      '^src/(testing|lib)/',
      '^src/tracker/index\\.ts$',
      '^node_modules/vitest/',
    ),
    only(
      'playwright-knows-testing-and-lib',
      '^src/playwright/',
      '^src/(playwright|testing|lib)/',
      '^node_modules/@playwright/test/',
    ),
    only('lib-knows-lib', '^src/lib/', '^src/lib/', BUNDLED),
    {
      name: 'entries-know-src',
      comment: 'src/index.ts, src/entry and any later file beside the rooms: all of src, nothing else',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(tracker|forms|clicks|consent|intelligence|widgets|snippet|doctor|cli|react|plan|testing|playwright|lib)/',
      },
      to: { pathNot: '^src/' },
    },
    {
      name: 'sandbox-knows-key-guard',
      comment: 'the sandbox plays the server: the key guard is all that it shares with the SDK',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(src|snippet|test|bench|scripts)/', pathNot: '^src/tracker/key-guard\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true, // type imports count
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['browser', 'import', 'types', 'node'],
    },
  },
};
