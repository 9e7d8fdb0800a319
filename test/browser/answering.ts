import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DemoWindow, openBrowser, startDemo } from './demo-window.js';

/**
 * Walks through asking in a real browser: welcome, answers, a choice, a refusal, the guided route. Fails when
 * something expected does not appear; leaves pictures in the folder.
 */
export async function walkAsking(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const demo = await startDemo();
  const browser = await openBrowser();
  try {
    const window = await DemoWindow.open(browser, demo.requester);
    const picture = (name: string) => window.picture(join(folder, `${name}.png`));
    await window.sees('Kies een situatie of typ uw eigen vraag');
    await picture('01-welcome');

    await untilItAsks(window);
    await picture('02-choice');
    await window.click('Geen van deze', 'U koos: Geen van deze');
    await window.sees(/Dat staat niet in de hand-out/);
    await picture('03-choice-taken-and-refusal');

    await window.click('Een leerling is vaak ziek', /^Bron: /);
    await picture('04-answer-with-circle');
    await window.click('Meer hierover', /“/);
    await picture('05-more-open');
    await window.say('en als ouders dat niet willen?', /instemming/);
    await picture('06-follow-up');

    await window.say(
      'Wie betrek ik bij een leerling die vaak ziek is? En mag dat overleg anoniem?',
      /anoniem/,
    );
    await picture('07-two-questions');
    await window.say('waar kunnen ouders terecht met een geschil?', /onderwijsgeschillen/);
    await picture('08-links');
    await window.say('wat is de cirkel van verantwoordelijkheid?', /^Bron: /);
    await picture('09-circle');

    await window.say('wat speelt er?', 'Staat het er niet bij? Leg uw situatie voor');
    await picture('10-route-first');
    await window.click('Een leerling is vaak afwezig', 'Wat is er aan de hand?');
    await picture('11-route-second');
    await window.click('Te laat, spijbelen of afspraken', 'Terug');
    await picture('12-route-third');
    await window.click('Een leerling spijbelt', 'U koos: Een leerling spijbelt');
    await picture('13-route-answer');
  } finally {
    await browser.close();
    await demo.stop();
  }
}

/** A word or two of which the bot can't know what is asked; of some it is sure all the same. */
async function untilItAsks(window: DemoWindow): Promise<void> {
  for (const text of ['verzuim', 'leerplicht', 'Een kind is steeds weg', 'school', 'ouders']) {
    const asks = await window.say(text, 'Bedoelt u een van deze?', 8_000).then(
      () => true,
      () => false,
    );
    if (asks) return;
  }
  throw new Error('The bot was sure of everything.');
}
