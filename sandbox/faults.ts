import type { FaultRule, Route } from './fault-rule.ts';
import { parseFaultRule } from './parse-fault-rule.ts';

/** Rules at a time. */
const MAX_RULES = 100;

/** What a rule is matched against. */
export interface FaultTarget {
  key: string | undefined;
  route: Route;
  preflight: boolean;
  /** Bytes of the body. */
  bytes: number;
  /** Names of the events in the body. */
  names: readonly string[];
}

/** The faults that are set. They apply in the order in which they were set, one to a request. */
export class Faults {
  #rules: FaultRule[] = [];
  readonly #onSet: (rule: FaultRule) => void;

  /** @param onSet - called with each rule that is set. */
  constructor(onSet: (rule: FaultRule) => void = () => {}) {
    this.#onSet = onSet;
  }

  /**
   * Adds a rule.
   *
   * @throws TypeError when the rule is not a valid one, or there are too many.
   */
  set(rule: FaultRule): void {
    if (this.#rules.length >= MAX_RULES)
      throw new TypeError(`there are ${MAX_RULES} faults already: clear some`);
    const checked = parseFaultRule(rule);
    this.#rules.push(checked);
    this.#onSet(checked);
  }

  /** Removes the rules with this key, or all. */
  clear(key?: string): void {
    this.#rules = key === undefined ? [] : this.#rules.filter((rule) => rule.key !== key);
  }

  /** Removes the rules of this kind, whatever else they say. */
  remove(kind: string): void {
    this.#rules = this.#rules.filter((rule) => rule.kind !== kind);
  }

  /** The rules that still apply, `times` counted down. */
  list(): FaultRule[] {
    return this.#rules.map((rule) => ({ ...rule }));
  }

  /** True while a rule drops connections. */
  get dropsConnections(): boolean {
    return this.#rules.some(({ kind }) => kind === 'lost' || kind === 'cut');
  }

  /** The first rule that applies to a request, counted down by it. A preflight counts only rules about preflights down. */
  match(target: FaultTarget): FaultRule | undefined {
    const rule = this.#rules.find((candidate) => applies(candidate, target));
    if (rule?.times === undefined || (target.preflight && rule.kind !== 'preflight-slow')) return rule;
    const found = { ...rule };
    rule.times -= 1;
    if (rule.times <= 0) this.#rules.splice(this.#rules.indexOf(rule), 1);
    return found;
  }
}

function applies(rule: FaultRule, target: FaultTarget): boolean {
  if (rule.key !== undefined && rule.key !== target.key) return false;
  const route = rule.route ?? (rule.kind === '404' ? 'batch' : 'all');
  if (route !== 'all' && route !== target.route) return false;
  if (rule.kind === '404') return true;
  if (target.preflight || rule.kind === 'preflight-slow')
    return target.preflight && rule.kind === 'preflight-slow';
  if (rule.kind === 'poison') return target.names.includes(rule.name);
  if (rule.kind === 'too-big') return target.bytes > rule.bytes;
  return true;
}
