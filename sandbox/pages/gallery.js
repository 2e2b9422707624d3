// The gallery: a frame for each state of each widget, in the looks that are chosen above.
import { STATES } from './gallery-states.js';

const SIZES = { desk: [960, 720, 0.5], phone: [360, 720, 0.75], small: [320, 560, 0.75] };

const form = document.getElementById('looks');
const gallery = document.getElementById('gallery');

/** The address of a frame, which is also its link. */
const addressOf = (state) => `/gallery/frame?${new URLSearchParams({ ...looks(), state })}`;

const looks = () => Object.fromEntries(new FormData(form));

function frame([state, { says }]) {
  const figure = document.createElement('figure');
  const frame = document.createElement('iframe');
  Object.assign(frame, { src: addressOf(state), title: says, loading: 'lazy' });
  const view = document.createElement('div');
  view.className = 'window';
  view.append(frame);
  const link = document.createElement('a');
  Object.assign(link, { href: addressOf(state), textContent: says });
  const caption = document.createElement('figcaption');
  caption.append(link);
  figure.append(view, caption);
  return figure;
}

function show() {
  const [width, height, scale] = SIZES[looks().size];
  gallery.style.setProperty('--width', `${width}px`);
  gallery.style.setProperty('--height', `${height}px`);
  gallery.style.setProperty('--scale', scale);
  const states = Object.entries(STATES);
  const widgets = [...new Set(states.map(([, { widget }]) => widget))];
  gallery.replaceChildren(
    ...widgets.map((name) => {
      const section = document.createElement('section');
      const heading = document.createElement('h2');
      heading.textContent = name;
      section.append(heading, ...states.filter(([, { widget }]) => widget === name).map(frame));
      return section;
    }),
  );
  history.replaceState(null, '', `?${new URLSearchParams(looks())}`);
}

for (const [name, value] of new URLSearchParams(location.search)) {
  if (form.elements[name]) form.elements[name].value = value;
}
form.addEventListener('change', show);
show();
