// A section routed in the page: links change the address with history.pushState, and no page is loaded.

const VIEWS = {
  '/demo/app': ['Overview', 'Three orders are on their way, one blade is being ground.'],
  '/demo/app/orders': ['Orders', 'NW-04 leaves on Tuesday. NW-21 arrived on Friday.'],
  '/demo/app/reports': ['Reports', 'Twelve blades were sharpened this spring, two of them twice.'],
  '/demo/app/settings': ['Settings', 'Collection on Mondays, invoices by email.'],
};

const title = document.getElementById('view-title');

/** Shows the view of the present address; an unknown one gets a way back. */
function show() {
  const path = location.pathname.replace(/\/$/, '');
  const [name, text] = VIEWS[path] ?? ['Not found', 'There is no such view. The links above lead back.'];
  document.title = `${name} · Northwind Tools`;
  title.textContent = name;
  document.getElementById('view-text').textContent = text;
  for (const link of document.querySelectorAll('[data-route]')) {
    if (link.pathname === path) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-route]') : null;
  if (
    !link ||
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey
  )
    return;
  event.preventDefault();
  if (link.href === location.href) return;
  history.pushState(null, '', link.href);
  show();
  title.focus();
});

addEventListener('popstate', show);
show();
