// What an event says, in a line: the few values that tell one from another.

const MAX_VALUES = 4;
const MAX_CHARACTERS = 140;

/** Properties that say nothing new in a line that names the event and its page. */
const DULL = ['url', 'path', 'currency', 'product_id', 'checkout_id', 'form_action', 'prevented'];

/** The line for an event: its values, or those of the visitor that it names. */
export function says({ type, userId, properties = {}, traits = {}, context }) {
  if (type === 'page') return context?.page?.title ?? '';
  const named = type === 'identify' ? { id: userId, ...traits } : properties;
  const values = Object.entries(named).filter(([name]) => !DULL.includes(name));
  const text = values.slice(0, MAX_VALUES).map(([name, value]) => `${name}: ${shown(value)}`);
  return text.join(' · ').slice(0, MAX_CHARACTERS);
}

function shown(value) {
  if (Array.isArray(value))
    return value.every((each) => typeof each !== 'object') ? value.join(', ') : `${value.length} of them`;
  if (value === null || typeof value !== 'object') return String(value);
  return Object.keys(value).join(', ') || 'none';
}
