import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Starts a Chromium that talks to nothing but the demo. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
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

/** One window of the demo's chat client, with the personal chat open. */
export async function openChat(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 950 } });
  await page.goto(address);
  await textBox(page).waitFor();
  return page;
}

/** Types a message as a person would, and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  await textBox(page).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Waits until a text stands in the chat. */
export async function sees(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).last().waitFor({ timeout: 15_000 });
}

function textBox(page: Page) {
  return page.locator('[contenteditable=true][role=textbox]').first();
}
