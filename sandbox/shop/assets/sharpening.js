// That a plan was chosen is told by the button's own attributes; here is only what the visitor sees of it.
import { write } from './store.js';

document.querySelector('.plans').addEventListener('click', ({ target }) => {
  const { g8PropPlan: plan } = target.dataset;
  if (!plan) return;
  write('plan', plan);
  const said = document.getElementById('plan-said');
  said.textContent = `${target.textContent.replace('Choose ', '')} it is. We send you a box for the first blades.`;
});
