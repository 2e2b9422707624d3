// What all demo pages share: buttons that track, and the tracker's status in the footer.
import './report-status.js';

const REFRESH_MS = 250;

// Tools of the page and tests read window.g8; the tag may be blocked or not built, and the page works without it.
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('[data-track]') : null;
  if (!button) return;
  const { track, props = '{}', repeat = '1' } = button.dataset;
  for (let n = 0; n < Number(repeat); n += 1) window.g8?.track(track, JSON.parse(props));
});

/** Term and description of one field of the status. */
function entry([name, value]) {
  const group = document.createElement('div');
  const term = document.createElement('dt');
  const description = document.createElement('dd');
  term.textContent = name;
  description.textContent = typeof value === 'string' ? value : JSON.stringify(value);
  group.append(term, description);
  return group;
}

function showStatus() {
  const status = window.g8?.status?.() ?? { state: 'no tracker: the script did not load' };
  const known = Object.entries(status).filter(([, value]) => value !== undefined);
  document.getElementById('tracker-status').replaceChildren(...known.map(entry));
}

/** What graph8 knows of the company that is here, asked once a day; the page works without an answer. */
async function showCompany() {
  const line = document.getElementById('company');
  if (!line) return;
  await window.g8?.ready?.();
  const { company_name, city } = (await window.g8?.visitors?.identify()) ?? {};
  if (company_name) line.textContent = `Good to see you, ${company_name} in ${city}.`;
}

/** The visitor's own switches: what a site's privacy page would offer. */
const RIGHTS = {
  Allow: (g8) => g8.consent.grant(),
  Refuse: (g8) => g8.consent.deny(),
  Erase: (g8) => g8.privacy.erase(),
  'Show what is kept': (g8) => g8.privacy.export(),
};

function addRights() {
  const shown = document.createElement('pre');
  const buttons = Object.entries(RIGHTS).map(([name, use]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.textContent = name;
    button.addEventListener('click', async () => {
      const kept = window.g8 && (await use(window.g8));
      shown.textContent = kept ? JSON.stringify(kept, null, 2) : '';
    });
    return button;
  });
  const row = document.createElement('div');
  row.className = 'actions';
  row.append(...buttons);
  document.getElementById('tracker-status').after(row, shown);
}

addRights();
showCompany().catch(({ message }) => console.warn(message));
showStatus();
setInterval(showStatus, REFRESH_MS);
