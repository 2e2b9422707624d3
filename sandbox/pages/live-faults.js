// The panel with a switch for each fault.
import { el, setText } from './live-dom.js';
import { FAULT_GROUPS } from './live-fault-texts.js';
import { counted } from './live-format.js';
import { ask, send } from './live-stream.js';

/** Requests after which a fault ends by itself, to choose from. */
const TIMES = [1, 3, 10, 50];

/** Shows which faults are set, and sets them. */
export class FaultsPanel {
  #panel;
  #problem = el('p', { className: 'note', role: 'alert', hidden: true });
  #times = el(
    'select',
    { id: 'fault-times' },
    el('option', { value: '', textContent: 'until switched off' }),
  );
  /** Kind → its switch, its line about what is set, the inputs of its fields. */
  #switches = new Map();
  /** Fulfils when what was asked for is done: one change after the other. */
  #done = Promise.resolve();
  /** Changes under way: until they are done, what the sandbox tells is older than what the switches say. */
  #changes = 0;

  constructor(panel) {
    this.#panel = panel;
    for (const n of TIMES)
      this.#times.append(el('option', { value: n, textContent: `for ${counted(n, 'request')}` }));
    panel.append(
      el('h2', { tabIndex: -1, textContent: 'Faults' }),
      el('p', {
        className: 'quiet-text',
        textContent:
          'Make the ingest fail and watch what your page does. A request meets one fault: the first that was switched on.',
      }),
      el('label', { className: 'inline', htmlFor: 'fault-times' }, 'What I switch on lasts ', this.#times),
      this.#problem,
    );
  }

  /** @param state - `faultKinds` and `faults` of the sandbox. */
  update({ faultKinds, faults }) {
    if (this.#switches.size === 0) this.#build(faultKinds);
    if (this.#changes > 0) return;
    for (const [kind, { input, set }] of this.#switches) {
      const rules = faults.filter((rule) => rule.kind === kind);
      input.checked = rules.length > 0;
      setText(set, rules.map(inWords).join('; '));
      set.hidden = rules.length === 0;
    }
  }

  #build(kinds) {
    const known = Object.values(FAULT_GROUPS).flat();
    // A fault that this page has no words for can be switched all the same.
    const others = kinds.filter((kind) => !known.some((fault) => fault.kind === kind));
    const groups = { ...FAULT_GROUPS, Others: others.map((kind) => ({ kind, title: kind, does: '' })) };
    for (const [heading, faults] of Object.entries(groups)) {
      const items = faults.filter(({ kind }) => kinds.includes(kind)).map((fault) => this.#item(fault));
      if (items.length) this.#panel.append(el('h3', { textContent: heading }), ...items);
    }
  }

  #item({ kind, title, does, fields = [] }) {
    const id = `fault-${kind}`;
    const input = el('input', {
      ...{ id, type: 'checkbox', role: 'switch', className: 'switch', 'aria-describedby': `${id}-does` },
      change: () => this.#change(kind),
    });
    const set = el('p', { className: 'set', hidden: true });
    const inputs = fields.map((field) => this.#field(kind, field));
    this.#switches.set(kind, { input, set, inputs });
    return el(
      'div',
      { className: 'fault' },
      input,
      el('label', { htmlFor: id }, title, ' ', el('small', { textContent: kind })),
      el('p', { id: `${id}-does`, className: 'does', textContent: does }),
      fields.length
        ? el('div', { className: 'fields' }, ...inputs.map((field) => field.parentNode))
        : undefined,
      set,
    );
  }

  /** An input with a label around it. A change takes effect at once while the fault is on. */
  #field(kind, { name, label, type, value = '', optional = '' }) {
    const change = () => this.#switches.get(kind).input.checked && this.#change(kind);
    const input = el('input', { type, name, value, placeholder: optional, change });
    if (type === 'number') input.min = 0;
    el('label', { className: type }, el('span', { textContent: label }), input);
    return input;
  }

  /** Does what the switch says, once what was asked for before is done. */
  #change(kind) {
    const { input } = this.#switches.get(kind);
    const rule = input.checked ? this.#rule(kind) : undefined;
    this.#changes += 1;
    this.#done = this.#done.then(() => this.#apply(kind, rule));
  }

  async #apply(kind, rule) {
    this.#problem.hidden = true;
    try {
      const state = await (rule
        ? send('faults?replace', rule)
        : ask(`faults?kind=${kind}`, { method: 'DELETE' }));
      this.#changes -= 1;
      this.update(state);
    } catch ({ message }) {
      this.#changes -= 1;
      this.#switches.get(kind).input.checked = false;
      this.#problem.textContent = `${message}.`;
      this.#problem.hidden = false;
      this.#problem.scrollIntoView({ block: 'nearest' });
    }
  }

  /** The rule that the fields describe. An empty field is not in it: the sandbox says when it must be. */
  #rule(kind) {
    const rule = { kind };
    for (const { type, name, value, checked } of this.#switches.get(kind).inputs) {
      if (type === 'checkbox') {
        if (checked) rule[name] = true;
      } else if (value !== '') rule[name] = type === 'number' ? Number(value) : value;
    }
    if (this.#times.value) rule.times = Number(this.#times.value);
    return rule;
  }
}

/** What a rule that is set says beyond its kind: `On for 3 more requests, ms 3000`. */
function inWords({ kind: _, times, ...own }) {
  const long = times === undefined ? 'until switched off' : `for ${counted(times, 'more request')}`;
  return [`On ${long}`, ...Object.entries(own).map(([name, value]) => `${name} ${value}`)].join(', ');
}
