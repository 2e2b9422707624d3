import { createClient } from 'graph8-browser';
import type { Events } from './events.ts';

/** Puts the form for new accounts into `root`. */
export function mountSignup(root: HTMLElement): void {
  const analytics = createClient<Events>({ writeKey: 'pk_example', pageViews: 'manual' });
  void analytics.page('Signup');

  const form = document.createElement('form');
  for (const name of ['email', 'plan']) {
    const field = document.createElement('input');
    field.name = name;
    form.append(field);
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { email, plan } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    if (!email || (plan !== 'free' && plan !== 'pro')) return;
    void analytics.identify(email, { plan });
    void analytics.track('signup', { plan });
  });
  root.replaceChildren(form);
}
