// Elements without markup: whatever arrived goes into text nodes, never through a parser.

/**
 * Makes an element. Properties are set as properties, names with a dash and `role` as attributes, functions become
 * listeners (`{ click: fn }`); `undefined` is left out.
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (name.includes('-') || name === 'role') element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Makes an SVG element with attributes. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export const byId = (id) => document.getElementById(id);

/**
 * Puts new content into a panel. The focus goes on where it was: to the element with the same `data-key`.
 */
export function redraw(panel, ...content) {
  const focused = panel.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  panel.replaceChildren(...content);
  if (focused) panel.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

/** Sets a text only when it differs, so that nothing is laid out or read out again for nothing. */
export function setText(element, text) {
  if (element.textContent !== String(text)) element.textContent = text;
}

/**
 * Runs `draw` at most once a frame, and not more often than every `ms` milliseconds. A hidden page draws nothing; it
 * catches up when it is shown.
 */
export function batched(draw, ms = 0) {
  let asked = false;
  let last = -Infinity;
  const frame = (now) => {
    if (now - last < ms) return void requestAnimationFrame(frame);
    asked = false;
    last = now;
    draw();
  };
  return () => {
    if (!asked) requestAnimationFrame(frame);
    asked = true;
  };
}

/** A description list of names and values; values are texts or elements. */
export function pairs(entries, className = 'pairs') {
  const groups = entries
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => el('div', {}, el('dt', { textContent: name }), el('dd', {}, value)));
  return el('dl', { className }, ...groups);
}
