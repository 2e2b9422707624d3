// Sign-in identifies, sign-out resets.

const form = document.getElementById('signin');
const result = document.getElementById('signin-result');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const { email, plan } = form.elements;
  window.g8?.identify(email.value, { plan: plan.value });
  result.textContent = `Signed in as ${email.value}.`;
});

document.getElementById('signout').addEventListener('click', () => {
  window.g8?.reset();
  form.reset();
  result.textContent = 'Signed out: from now on this is a new visitor.';
});
