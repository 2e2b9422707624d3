/** What happens on `start` after its first view, and the addresses of the views that it makes, relative to it. */
export const MATRIX: { [what: string]: [act: () => unknown, views: string[]] } = {
  'a push of a new path is one view': [() => history.pushState({}, '', 'a'), ['a']],
  'a replace by a new path is one view': [() => history.replaceState({}, '', 'a'), ['a']],
  'a push of the same URL is none': [() => history.pushState({}, '', location.href), []],
  'a push without a URL is none': [() => history.pushState({ step: 2 }, ''), []],
  'a new query by replace is none': [() => history.replaceState({}, '', '?sort=up'), []],
  'a new query by push is one view': [() => history.pushState({}, '', '?page=2'), ['start?page=2']],
  'a jump to a hash is none': [() => location.assign('#chapter'), []],
  'a pushed hash is none': [() => history.pushState({}, '', '#chapter'), []],
  'a jump to a hash that is a route is one view': [() => location.assign('#/settings'), ['start#/settings']],
  'a pushed hashbang is one view': [() => history.pushState({}, '', '#!users'), ['start#!users']],
  'a push that a replace corrects at once is one view, with the final URL': [
    () => {
      history.pushState({}, '', 'wrong');
      history.replaceState({}, '', 'right');
    },
    ['right'],
  ],
  'two pushes are two views, in order': [
    () => {
      history.pushState({}, '', 'a');
      history.pushState({}, '', new URL('b', location.href));
    },
    ['a', 'b'],
  ],
  'going back is one view': [
    async () => {
      history.pushState({}, '', 'a');
      const back = new Promise((done) => addEventListener('popstate', done, { once: true }));
      history.back();
      await back;
    },
    ['a', 'start'],
  ],
};
