import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ModelHost, takesFirst } from '../helpers/model-host.js';
import { DemoWindow, openBrowser, startDemo } from './demo-window.js';

const THINKING_MS = 4_000;

/**
 * Asks a bot with a model in a real browser: a follow-up, for which the model is asked, the waiting sign, the answer
 * with its label, and a host that is down.
 */
export async function walkModel(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const host = await ModelHost.start((request) => ({
    content: (takesFirst(request) as { content: unknown }).content,
    delayMs: THINKING_MS,
  }));
  const demo = await startDemo({ OPENAI_API_KEY: 'test', OPENAI_BASE_URL: host.baseUrl });
  const browser = await openBrowser();
  try {
    const window = await DemoWindow.open(browser, demo.requester);
    const picture = (name: string) => window.picture(join(folder, `${name}.png`));
    await window.sees('Kies een situatie of typ uw eigen vraag');

    await window.say('Wie bemiddelt er tussen ouders en school?', /^Bron: /);
    await window.say('en bij schorsing, mag dat overleg dan anoniem?', 'Ik zoek het antwoord op');
    await picture('model-1-waiting');
    await window.sees('AI generated');
    await picture('model-2-answer');

    host.replyWith(() => ({ status: 500 }));
    await window.say('en bij een verwijdering dan?', /verwijdering/);
    await picture('model-3-host-down');
  } finally {
    await browser.close();
    await demo.stop();
    await host.stop();
  }
}
