import { FRAMEWORKS } from '../snippet/index.ts';

export const HELP = `graph8-browser: puts the graph8 tracker into a site, and looks whether it works there.

  npx graph8-browser snippet --framework <name> --write-key <key> [options]
  npx graph8-browser doctor <url> [options]
  npx graph8-browser types <plan.json> [options]

snippet prints what to paste, for each step where and why.

  --framework <name>     ${FRAMEWORKS.join(', ')}
  --write-key <key>      the public write key; keys that look like server keys are refused
  --host <url>           where events go; default https://events.flow.graph8.com
  --format text|json     default text
  --script <url>         where g8.js is served; default this version at jsDelivr
  --no-integrity         no hash in the tag, for a script that changes by itself
  --consent pending|denied|granted
  --persist local|session|none
  --page-views auto|load|manual
  --forms, --no-forms    capture submissions of forms; default: with a tag yes, from npm no
  --no-user-ids          store and send no visitor or user ids
  --ip-policy keep|stripLastOctet|remove
  --cookie-domain <domain>, --no-cookie
  --api-url <url>, --debug

doctor opens a page in a browser and says what is wrong with the tracker on it, each with its fix.
It needs Playwright (npm install --save-dev playwright) and a Chromium.

  --json                 the findings as JSON
  --browser <path>       the Chromium to use; default $CHROMIUM_PATH, an installed one, Playwright's
  --timeout <seconds>    for the page and its first event; default 30
  --watch <seconds>      how long to look on after that; default 3

types writes the events of a tracking plan (a JSON Schema) as TypeScript, for createClient<Events>().

  --out <file>           the file to write; without it the types are printed
  --name <name>          name of the interface; default Events
  --check                writes nothing, and fails when the file is not what the plan says

  --help, --version

Exit codes: 0 all is well, 1 the doctor found an error or a plan is not right, 2 the command could not be carried out.
`;
