// What every page of the shop does.
import '/assets/report-status.js';
import { count, onCart } from './cart.js';
import { askConsent } from './consent.js';
import { offerCopilot } from './copilot.js';
import { standBeside } from './side.js';
import { read, write } from './store.js';
import { showUser } from './user.js';

function showCount() {
  const badge = document.getElementById('cart-count');
  const number = count();
  badge.hidden = number === 0;
  badge.textContent = String(number);
}

function chooseTheme() {
  const select = document.getElementById('theme');
  select.value = read('theme', '');
  select.addEventListener('change', () => {
    write('theme', select.value || undefined);
    if (select.value) document.documentElement.dataset.theme = select.value;
    else delete document.documentElement.dataset.theme;
    // The panel hears of it as another document does: by the change in storage.
  });
}

/** The entry of the present page is in sight, where the navigation is wider than the window. */
function showPlace() {
  const nav = document.querySelector('.nav');
  const here = nav.querySelector('[aria-current]');
  if (here) nav.scrollLeft = here.offsetLeft - nav.clientWidth / 2 + here.offsetWidth / 2;
}

showCount();
onCart(showCount);
showUser();
showPlace();
chooseTheme();
askConsent();
offerCopilot();
standBeside();
