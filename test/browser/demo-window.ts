import { type ChildProcess, spawn } from 'node:child_process';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The demo as a child process, with the addresses of its two windows. */
export interface RunningDemo {
  readonly requester: string;
  readonly officer: string;
  stop(): Promise<void>;
}

/** Starts the built demo, with `settings` beside the environment, and waits until both windows are there. */
export async function startDemo(settings: Readonly<Record<string, string>> = {}): Promise<RunningDemo> {
  const child = spawn(process.execPath, ['dist/cli/demo.js'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...settings },
  });
  const addresses = await new Promise<string[]>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (part: Buffer) => {
      printed += part.toString('utf8');
      const found = printed.match(/http:\/\/localhost:\d+/g) ?? [];
      if (found.length >= 2) resolve(found);
    });
    child.once('exit', () => reject(new Error('The demo ended before it was ready.')));
  });
  const [requester = '', officer = ''] = addresses;
  return { requester, officer, stop: () => ended(child) };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Debian's Chromium, with what it would otherwise fetch by itself switched off. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** One person's window: the personal chat is open. */
export class DemoWindow {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, address: string): Promise<DemoWindow> {
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, deviceScaleFactor: 1 });
    await page.goto(address, { waitUntil: 'load' });
    const window = new DemoWindow(page);
    await window.#input.waitFor({ timeout: 60_000 });
    return window;
  }

  get #input() {
    return this.page.locator('[contenteditable=true][role=textbox]').first();
  }

  /** Types and sends; `shows` is a text that must then appear. */
  async say(text: string, shows: string | RegExp, timeoutMs?: number): Promise<void> {
    await this.#input.click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
    await this.sees(shows, timeoutMs);
  }

  async click(button: string, shows: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).last().click();
    await this.sees(shows);
  }

  async sees(text: string | RegExp, timeoutMs = 20_000): Promise<void> {
    await this.page.getByText(text).last().waitFor({ timeout: timeoutMs });
  }

  /** Opens another conversation of this window, by its name in the list. */
  async goTo(name: string): Promise<void> {
    await this.page.getByRole('treeitem', { name }).first().click();
    await this.page.waitForTimeout(500);
  }

  /** Fills the newest field with this label. */
  async fill(label: string, text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: label }).last().fill(text);
  }

  /** Chooses in the newest drop-down. */
  async choose(title: string): Promise<void> {
    await this.page.locator('.ac-adaptiveCard').getByRole('combobox').last().click();
    await this.page.getByRole('option', { name: title, exact: true }).click();
  }

  /** A picture of the end of the chat. */
  async picture(path: string): Promise<void> {
    await this.page.mouse.move(700, 500);
    await this.page.mouse.wheel(0, 10_000);
    await this.page.waitForTimeout(700);
    await this.page.screenshot({ path });
  }
}
