import { withG8 } from './graph8.js';

const byId = (id) => document.getElementById(id);

const WORDS = { pending: 'not asked yet', granted: 'yes, you may', denied: 'no, thank you' };

withG8((g8) => {
  const show = (consent) => {
    byId('decision').textContent = WORDS[consent];
  };
  show(g8.consent.state);
  g8.on('status', ({ consent }) => show(consent));
  byId('privacy-accept').addEventListener('click', () => g8.consent.grant());
  byId('privacy-refuse').addEventListener('click', () => g8.consent.deny());
  byId('show-kept').addEventListener('click', async () => {
    const text = JSON.stringify(await g8.privacy.export(), null, 2);
    byId('kept').textContent = text;
    byId('kept').hidden = false;
    byId('take-along').href = `data:application/json,${encodeURIComponent(text)}`;
    byId('take-along').hidden = false;
    byId('privacy-said').textContent = 'That is all of it.';
  });
  byId('erase').addEventListener('click', async () => {
    await g8.privacy.erase();
    byId('kept').hidden = byId('take-along').hidden = true;
    byId('privacy-said').textContent = 'It is gone. From here on you are somebody new.';
  });
});
