// The page's own code: it asks for consent and tells of a signup.
const consent = document.querySelector('#consent');
const decide = (decision) => () => {
  window.g8.consent[decision]();
  consent.hidden = true;
};
document.querySelector('#agree').addEventListener('click', decide('grant'));
document.querySelector('#refuse').addEventListener('click', decide('deny'));

document.querySelector('#signup').addEventListener('submit', (event) => {
  event.preventDefault();
  const { email, plan } = Object.fromEntries(new FormData(event.target));
  window.g8.identify(email, { plan });
  window.g8.track('signup', { plan });
});
