// Tabs by the pattern of the ARIA guide: one stop for Tab, arrows between them, each shows its panel at once.

/** Makes the buttons of a `role=tablist` work; `onShow` takes the panel that is shown. */
export class Tabs {
  #tabs;
  #onShow;

  constructor(list, onShow) {
    this.#tabs = [...list.querySelectorAll('[role=tab]')];
    this.#onShow = onShow;
    for (const tab of this.#tabs) tab.addEventListener('click', () => this.show(panelOf(tab).id));
    list.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Shows the panel with this id. */
  show(id) {
    for (const tab of this.#tabs) {
      const panel = panelOf(tab);
      const chosen = panel.id === id;
      tab.setAttribute('aria-selected', chosen);
      tab.tabIndex = chosen ? 0 : -1;
      panel.hidden = !chosen;
    }
    this.#onShow(id);
  }

  #key({ key, target }) {
    const seen = this.#tabs.filter((tab) => tab.offsetParent !== null);
    const at = seen.indexOf(target);
    const goal = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[key];
    if (goal === undefined || at < 0) return;
    const tab = seen.at(goal % seen.length);
    tab.focus();
    this.show(panelOf(tab).id);
  }
}

const panelOf = (tab) => document.getElementById(tab.getAttribute('aria-controls'));
