import { Emitter } from '../../lib/emitter.ts';
import { parseJson } from '../../lib/parse-json.ts';
import { ELEMENT } from './host.ts';
import type { ProgressiveEvents, ProgressiveForm, ProgressiveForms, ProgressiveOptions } from './types.ts';

const EVENTS: readonly (keyof ProgressiveEvents)[] = ['submit', 'error', 'shown', 'hidden', 'complete'];
const ATTRIBUTES = ['form-id', 'data-form-id', 'variant', 'stages', 'heading', 'button', 'opener'];

/** `<g8-form>`: a progressive form in markup. */
export interface G8FormElement extends HTMLElement {
  /** Shows the form; a popup opens over the page and takes the focus. */
  show(): void;
  /** Hides it; a popup gives the focus back. What was typed stays. */
  hide(): void;
  /** Listens; the returned function ends it. The same events bubble as `g8-submit` and so on. */
  on: ProgressiveForm['on'];
}

/** Defines `<g8-form>`. Elements that are there already become forms; a second call does nothing. */
export function defineG8Form({ forms }: { readonly forms: Pick<ProgressiveForms, 'progressive'> }): void {
  if (typeof customElements === 'undefined' || customElements.get(ELEMENT)) return;
  customElements.define(ELEMENT, elementClass(forms));
}

/** Made on demand: on a server there is no HTMLElement to extend. */
function elementClass(forms: Pick<ProgressiveForms, 'progressive'>): CustomElementConstructor {
  return class extends HTMLElement implements G8FormElement {
    static readonly observedAttributes = ATTRIBUTES;
    readonly #events = new Emitter<ProgressiveEvents>();
    #form: ProgressiveForm | undefined;

    connectedCallback(): void {
      if (!this.#form) this.#mount();
    }

    /** A form that only moves keeps what was typed; a dialog cannot stay open outside of the page. */
    disconnectedCallback(): void {
      if (this.getAttribute('variant') === 'popup') this.#form?.hide();
    }

    /** Moved by `moveBefore()`: nothing changes, not even an open dialog. */
    connectedMoveCallback(): void {}

    attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
      if (this.#form && before !== now) this.#mount();
    }

    show(): void {
      this.#form?.show();
    }

    hide(): void {
      this.#form?.hide();
    }

    on: ProgressiveForm['on'] = (name, listener) => this.#events.on(name, listener);

    #mount(): void {
      this.#form?.destroy();
      const form = forms.progressive(this, optionsOf(this));
      for (const name of EVENTS) form.on(name, (detail) => this.#tell(name, detail));
      this.#form = form;
    }

    /** Listeners of `on`, then those of the DOM: `g8-submit` and so on. */
    #tell<Name extends keyof ProgressiveEvents>(name: Name, detail: ProgressiveEvents[Name]): void {
      this.#events.emit(name, detail);
      this.dispatchEvent(new CustomEvent(`g8-${name}`, { detail, bubbles: true }));
    }
  };
}

/** The options that the attributes give. `stages` that are no JSON are no stages: that is said where they are checked. */
function optionsOf(element: HTMLElement): ProgressiveOptions {
  const attribute = (name: string) => element.getAttribute(name) ?? undefined;
  const formId = attribute('form-id') ?? attribute('data-form-id');
  const stages = attribute('stages');
  const [heading, button, opener] = ['heading', 'button', 'opener'].map(attribute);
  return {
    variant: attribute('variant') === 'popup' ? 'popup' : 'embedded',
    ...(formId && { formId }),
    ...(stages && { stages: Object(parseJson(stages)) }),
    ...(heading && { heading }),
    ...(button && { button }),
    ...(opener && { opener }),
  };
}
