import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DemoWindow, openBrowser, startDemo } from './demo-window.js';

/**
 * Walks through asking in a real browser: welcome, answer, refusal, follow-up. Fails when something expected
 * does not appear; leaves pictures in the folder that is given as argument.
 *
 * @example npm run test:browser -- pictures
 */
async function main(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const demo = await startDemo();
  const browser = await openBrowser();
  try {
    const window = await DemoWindow.open(browser, demo.requester);
    const picture = (name: string) => window.picture(join(folder, `${name}.png`));

    await window.sees('Kies een situatie of typ uw eigen vraag');
    await picture('1-welcome');

    await window.click('Een leerling is vaak ziek', /^Bron: /);
    await picture('2-answer-to-a-button');

    await window.say('en als ouders dat niet willen?', /^Bron: /);
    await picture('3-follow-up');

    await window.say('Hoe hoog is de boete voor luxeverzuim?', /Dat staat niet in de hand-out/);
    await picture('4-refusal');

    await window.say('waar kunnen ouders terecht met een klacht of een geschil?', /onderwijsgeschillen/);
    await picture('5-links');

    await window.say('help', 'Kies een situatie of typ uw eigen vraag');
    await picture('6-help');
    process.stdout.write(`Pictures are in ${folder}\n`);
  } finally {
    await browser.close();
    await demo.stop();
  }
}

await main(process.argv[2] ?? 'data/pictures');
