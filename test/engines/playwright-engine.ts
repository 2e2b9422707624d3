import type { Browser, BrowserType, LaunchOptions, Page } from '@playwright/test';
import { type Engine, EnginePage, type Key, VIEWPORT, type Viewport } from './engine.ts';

/** Chromium or Firefox, driven by Playwright. */
export class PlaywrightEngine implements Engine {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(type: BrowserType, options: LaunchOptions): Promise<Engine> {
    return new PlaywrightEngine(await type.launch(options));
  }

  async open(): Promise<EnginePage> {
    const context = await this.#browser.newContext({ viewport: VIEWPORT });
    return new PlaywrightPage(await context.newPage());
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

class PlaywrightPage extends EnginePage {
  readonly #page: Page;

  constructor(page: Page) {
    super();
    this.#page = page;
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url);
  }

  async reload(): Promise<void> {
    await this.#page.reload();
  }

  run(expression: string): Promise<unknown> {
    return this.#page.evaluate(expression);
  }

  press(key: Key | `Shift+${Key}`): Promise<void> {
    return this.#page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }

  clickAt(x: number, y: number): Promise<void> {
    return this.#page.mouse.click(x, y);
  }

  setViewport(viewport: Viewport): Promise<void> {
    return this.#page.setViewportSize(viewport);
  }

  close(): Promise<void> {
    return this.#page.context().close();
  }
}
