import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, Capabilities, Origin, Key as SeleniumKey, type WebDriver } from 'selenium-webdriver';
import { DriverService } from 'selenium-webdriver/remote/index.js';
import { type Engine, EnginePage, type Key, VIEWPORT, type Viewport } from './engine.ts';
import { VirtualScreen } from './virtual-screen.ts';

/** The bar above the page would keep the window wider than a phone. */
const NARROW_BAR = 'button, entry { min-width: 0; padding: 0; }';

/** WebKitGTK's MiniBrowser, which its driver starts on a virtual screen: one page at a time. */
export class WebKitGtkEngine implements Engine {
  readonly #screen: VirtualScreen;
  readonly #service: DriverService;
  readonly #config: string;

  private constructor(screen: VirtualScreen, service: DriverService, config: string) {
    this.#screen = screen;
    this.#service = service;
    this.#config = config;
  }

  static async start(): Promise<Engine> {
    const config = await mkdtemp(join(tmpdir(), 'g8-webkitgtk-'));
    await mkdir(join(config, 'gtk-3.0'));
    await writeFile(join(config, 'gtk-3.0', 'gtk.css'), NARROW_BAR);
    const screen = await VirtualScreen.start();
    const service = new DriverService.Builder(process.env.WEBKIT_DRIVER_PATH ?? '/usr/bin/WebKitWebDriver')
      .setLoopback(true)
      .setEnvironment({ DISPLAY: screen.display, GDK_BACKEND: 'x11', XDG_CONFIG_HOME: config })
      .build();
    await service.start();
    return new WebKitGtkEngine(screen, service, config);
  }

  async open(): Promise<EnginePage> {
    const driver = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(await this.#service.address())
      .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' }))
      .build();
    const page = new WebKitGtkPage(driver);
    await page.setViewport(VIEWPORT);
    return page;
  }

  async close(): Promise<void> {
    await this.#service.kill();
    await this.#screen.stop();
    await rm(this.#config, { recursive: true, force: true });
  }
}

const KEYS: Record<Key, string> = {
  Tab: SeleniumKey.TAB,
  Enter: SeleniumKey.ENTER,
  Escape: SeleniumKey.ESCAPE,
  Space: SeleniumKey.SPACE,
  Backspace: SeleniumKey.BACK_SPACE,
  Home: SeleniumKey.HOME,
  End: SeleniumKey.END,
  PageUp: SeleniumKey.PAGE_UP,
  PageDown: SeleniumKey.PAGE_DOWN,
  ArrowUp: SeleniumKey.ARROW_UP,
  ArrowDown: SeleniumKey.ARROW_DOWN,
  ArrowLeft: SeleniumKey.ARROW_LEFT,
  ArrowRight: SeleniumKey.ARROW_RIGHT,
};

class WebKitGtkPage extends EnginePage {
  readonly #driver: WebDriver;

  constructor(driver: WebDriver) {
    super();
    this.#driver = driver;
  }

  goto(url: string): Promise<void> {
    return this.#driver.get(url);
  }

  reload(): Promise<void> {
    return this.#driver.navigate().refresh();
  }

  run(expression: string): Promise<unknown> {
    return this.#driver.executeScript(`return (${expression})`);
  }

  press(key: Key | `Shift+${Key}`): Promise<void> {
    const keys = this.#driver.actions();
    if (!key.startsWith('Shift+')) return keys.sendKeys(KEYS[key as Key]).perform();
    const held = KEYS[key.slice('Shift+'.length) as Key];
    return keys.keyDown(SeleniumKey.SHIFT).sendKeys(held).keyUp(SeleniumKey.SHIFT).perform();
  }

  type(text: string): Promise<void> {
    return this.#driver.actions().sendKeys(text).perform();
  }

  clickAt(x: number, y: number): Promise<void> {
    return this.#driver.actions().move({ x, y, origin: Origin.VIEWPORT, duration: 0 }).click().perform();
  }

  /** The driver sets the size of the window: what the browser's own bars take is added. */
  async setViewport({ width, height }: Viewport): Promise<void> {
    const bars = await this.evaluate(() => outerHeight - innerHeight);
    await this.#driver
      .manage()
      .window()
      .setRect({ width, height: height + bars });
    await this.waitFor(
      (wide, high) => innerWidth === wide && innerHeight === high && document.hasFocus(),
      width,
      height,
    );
  }

  close(): Promise<void> {
    return this.#driver.quit();
  }
}
