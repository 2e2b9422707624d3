import { Emitter } from '../../lib/emitter.ts';
import { makeElement } from '../../lib/make-element.ts';
import { within } from '../../lib/within.ts';
import type { Config } from './config.ts';
import { FormView } from './form-view.ts';
import { dialogFrame, type Frame, pageFrame } from './frame.ts';
import type { Lookups } from './lookups.ts';
import { isKnown, type Known, NOTHING_KNOWN, nextStage, stageAfter } from './next-stage.ts';
import { Progress, type Reached } from './progress.ts';
import { sendAnswers } from './send-answers.ts';
import type { Field } from './stages.ts';
import type { FieldValues, ProgressiveCore, ProgressiveEvents } from './types.ts';
import { problemOf, problemsOf } from './validate.ts';

/** Milliseconds to wait for the visitor id: storage decides within 2 s. Without one the first stage is asked. */
const VISITOR_WAIT_MS = 2_500;

/** What a form works with. */
export interface FormSurroundings extends ProgressiveCore {
  lookups: Lookups;
  /** Holds the form. */
  host: HTMLElement;
}

/** One form on the page: decides what it asks, and what becomes of the answers. */
export class FormController {
  readonly #config: Config;
  readonly #core: FormSurroundings;
  readonly #progress: Progress;
  readonly #view: FormView;
  readonly frame: Frame;
  readonly events = new Emitter<ProgressiveEvents>();
  /** Who is asked, and which stage; no stage when there is nothing to ask. */
  #asks: { visitor: string | null; stage: number | undefined } | undefined;
  #refreshing: Promise<void> | undefined;
  /** The last address in the form that was looked up, and the end of that. */
  #spared: { email: string; done: Promise<void> } | undefined;

  constructor(config: Config, core: FormSurroundings) {
    const { texts, popup, opener } = config;
    this.#config = config;
    this.#core = core;
    this.#progress = new Progress(core);
    const heading = config.heading ? makeElement('h2', { part: 'heading' }, [config.heading]) : undefined;
    const view = new FormView(texts, heading, {
      submit: () => void this.#submit(),
      change: () => void this.#answered(),
    });
    this.#view = view;
    const changed = (open: boolean) => this.#changed(open);
    this.frame =
      popup && heading
        ? dialogFrame(view.el, { heading, close: texts.close, opener, focus: () => view.focus(), changed })
        : pageFrame(core.host, view.el, changed);
  }

  /** Asks what this visitor is to be asked now. A form that asks or has asked goes on until the visitor changes. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<void> {
    await activated();
    const nobody: Reached = { visitor: null, stage: 1 };
    const { visitor, stage } = await within(this.#progress.reached(), VISITOR_WAIT_MS, { otherwise: nobody });
    this.#core.lookups.belongTo(visitor);
    const before = this.#asks;
    this.#asks = { visitor, stage: before?.stage };
    // Who has only now agreed to be known is still the same.
    if (before && (before.visitor ?? visitor) === visitor) return;
    const { stages, texts, popup } = this.#config;
    const next = nextStage(stages, stage, await this.#known());
    this.#asks = { visitor, stage: next?.stage };
    this.#spared = undefined;
    if (next) this.#view.ask(next.fields);
    else this.#view.finish(texts.complete);
    if (popup && this.frame.open) this.#view.focus();
    if (!popup && this.frame.open && !before) this.#tell('shown', {});
    if (!next) this.#tell('complete', {});
  }

  #changed(open: boolean): void {
    if (open) void this.refresh();
    this.#tell(open ? 'shown' : 'hidden', {});
  }

  /** What need not be asked: what is known about the address that the page has given, or that a form was sent with. */
  async #known(): Promise<Known> {
    const { email = this.#core.lookups.email } = this.#config;
    const known = email && this.#mayAsk ? await this.#core.lookups.known(email) : NOTHING_KNOWN;
    return this.#config.email ? new Set([...known, 'email']) : known;
  }

  /** An address leaves the page only with the visitor's consent. */
  get #mayAsk(): boolean {
    return this.#core.client.consent.state === 'granted';
  }

  /** An answer was changed: what is known about the address in the form need not be asked beside it. */
  async #answered(): Promise<void> {
    const email = this.#typedEmail();
    if (!email || !this.#mayAsk || !this.#view.fields.some((field) => isKnown(field, SPARED))) return;
    if (this.#spared?.email !== email) this.#spared = { email, done: this.#spare(email) };
    await this.#spared.done;
  }

  async #spare(email: string): Promise<void> {
    const known = await this.#core.lookups.known(email);
    if (email === this.#typedEmail()) this.#view.spare(known);
  }

  /** The address in the form, when it is one. */
  #typedEmail(): string | undefined {
    const { asked, values } = this.#view;
    const field = emailField(asked);
    const value = field && values[field.name];
    return value && !problemOf(field, value) ? String(value) : undefined;
  }

  async #submit(): Promise<void> {
    const stage = this.#asks?.stage;
    const view = this.#view;
    if (view.busy || stage === undefined) return;
    view.busy = true;
    await this.#answered();
    const { values } = view;
    const problems = problemsOf(view.asked, values);
    if (problems.size) {
      view.busy = false;
      view.complain(problems);
      this.#tell('error', { code: 'invalid', fields: [...problems.keys()] });
      return;
    }
    await this.#send(stage, values);
    view.busy = false;
  }

  async #send(stage: number, values: FieldValues): Promise<void> {
    const { client, lookups } = this.#core;
    const { formId, traits, texts, stages } = this.#config;
    const email = this.#typedEmail() ?? this.#config.email;
    const receipt = await sendAnswers(client, { formId, stage, values, email, traits });
    if (receipt.stored === 'dropped') {
      this.#view.fail();
      this.#tell('error', { code: receipt.reason ?? receipt.stored, fields: [] });
      return;
    }
    lookups.email = email ?? lookups.email;
    const next = stageAfter(stages, stage, NOTHING_KNOWN);
    const isLast = !nextStage(stages, next, NOTHING_KNOWN);
    await this.#progress.advance(stage, next);
    this.#asks = { visitor: this.#asks?.visitor ?? null, stage: undefined };
    this.#view.finish(isLast ? texts.complete : texts.thanks);
    this.#tell('submit', { stage, values, receipt });
    if (isLast) this.#tell('complete', {});
    else if (email && this.#mayAsk) void this.#skip(next, email);
  }

  /** Of what comes at the next visit, stages with nothing new to ask are skipped. */
  async #skip(next: number, email: string): Promise<void> {
    const known = await this.#core.lookups.knownLater(email);
    await this.#progress.advance(next, stageAfter(this.#config.stages, next - 1, known));
  }

  #tell<Name extends keyof ProgressiveEvents>(
    name: Name,
    detail: Omit<ProgressiveEvents[Name], 'formId'>,
  ): void {
    const { formId } = this.#config;
    this.events.emit(name, { formId, ...detail } as ProgressiveEvents[Name]);
  }
}

/** What a lookup can spare a visitor. */
const SPARED: Known = new Set(['name', 'company', 'phone', 'title', 'website']);

/** The field for the visitor's own address: one of graph8's names, else the first that takes an address. */
const emailField = (fields: readonly Field[]): Field | undefined =>
  fields.find(({ name }) => name === 'work_email' || name === 'email') ??
  fields.find(({ type }) => type === 'email');

/** Until a page that is rendered in advance is shown, there is no visitor. */
async function activated(): Promise<void> {
  if (!document.prerendering) return;
  await new Promise((done) => document.addEventListener('prerenderingchange', done, { once: true }));
}
