/** Longest text of one failure, in characters: the top of it says what was expected where. */
const MAX_TEXT = 2_000;

/** The failed tests of Vitest's JSON report, each with what it said. */
export function unitFailures({ testResults = [] }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (message && failed.length === 0) return [`${name}\n${message}`];
    return failed.map(
      ({ fullName, failureMessages }) => `${name}: ${fullName}\n${failureMessages.join('\n')}`,
    );
  });
}

/** The failed tests of Playwright's JSON report, and those that needed a second try, each with what it said. */
export function browserFailures({ suites = [], errors = [] }) {
  const specs = suites.flatMap(specsOf).filter(({ tests }) => tests.some(isTrouble));
  const told = specs.map(({ title, file, line, tests }) => {
    const said = tests.flatMap(({ results }) => results.flatMap(({ errors: each }) => each));
    const again = tests.every(({ status }) => status === 'flaky') ? ' (passed at the second try)' : '';
    const engine = tests[0].projectName && `[${tests[0].projectName}] `;
    return `${engine}${file}:${line}: ${title}${again}\n${said.map(({ message }) => message).join('\n')}`;
  });
  return [...told, ...errors.map(({ message }) => message)];
}

const isTrouble = ({ status }) => status === 'unexpected' || status === 'flaky';

const specsOf = ({ suites = [], specs = [] }) => [...specs, ...suites.flatMap(specsOf)];

/** Prints failures where they are found: at the end of a long run. */
export function tell(failures) {
  for (const text of failures) console.log(`\n✗ ${plain(text).slice(0, MAX_TEXT)}`);
}

/** Without the colours of a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
const plain = (text) => String(text).replace(/\u001b\[[\d;]*m/g, '');
