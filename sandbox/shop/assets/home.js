import './list.js';
import { withG8 } from './graph8.js';

/** What graph8 knows of the company that is here, asked once a day; the page works without an answer. */
withG8(async (g8) => {
  const greet = async () => {
    const { company_name: company, city } = await g8.visitors.identify();
    if (company) document.getElementById('company').textContent = `Good to see you, ${company} in ${city}.`;
  };
  let asked = false;
  const ask = (consent) => {
    if (asked || consent !== 'granted') return;
    asked = true;
    greet().catch(({ message }) => console.info(message));
  };
  ask(g8.consent.state);
  g8.on('status', ({ consent }) => ask(consent));
});
