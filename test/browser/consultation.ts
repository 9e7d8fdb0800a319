import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DemoWindow, openBrowser, startDemo } from './demo-window.js';

/**
 * Walks through a consultation in two real windows: form, held back for a name, claim, answer, reply, hand-off,
 * close. Fails when something expected does not appear; leaves pictures in the folder.
 */
export async function walkConsultation(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const demo = await startDemo();
  const browser = await openBrowser();
  try {
    const school = await DemoWindow.open(browser, demo.requester);
    const officer = await DemoWindow.open(browser, demo.officer);
    const picture = (window: DemoWindow, name: string) => window.picture(join(folder, `${name}.png`));
    await officer.goTo('Leerplicht - Overleg');
    await school.say('anoniem overleg', 'Stel hier uw vraag aan een leerplichtambtenaar');
    await picture(school, '1-form');

    await school.choose('Ziekteverzuim');
    await school.fill('Uw vraag', 'Noah uit groep 6 is vaak ziek. Wie belt de ouders?');
    await school.click('Verstuur vraag', 'Uw bericht is nog niet verstuurd');
    await picture(school, '2-held-back');
    await school.click('Vervang', 'Zo ziet uw tekst er nu uit');
    await school.click('Verstuur vraag', /De schuilnaam van dit overleg is/);
    await picture(school, '3-opened');

    await officer.sees(/Nieuw overleg/);
    await picture(officer, '4-channel');
    await officer.click('Oppakken', /Opgepakt door Olga/);
    await picture(officer, '5-claimed');
    await officer.goTo('Personal Chat');
    await officer.sees(/\[leerling\] uit groep 6/);
    await picture(officer, '6-officer');
    await school.sees(/Bezorgd: bericht 1/);

    await officer.click('Standaardantwoord', 'Welk antwoord?');
    await officer.choose('Ik zoek het uit');
    await picture(officer, '6b-standard-answer');
    await officer.click('Vul in', 'Lees uw antwoord na');
    await picture(officer, '6c-to-be-changed');
    await officer.fill('Uw antwoord', 'Belt u eerst zelf met de ouders.');
    await officer.click('Antwoord', /Bezorgd: antwoord 1/);
    await picture(officer, '6d-answered');
    await school.sees('Belt u eerst zelf met de ouders.');
    await picture(school, '7-answer');
    await school.say('Dat **heb** ik gedaan. Wat nu?', /Bezorgd: bericht (1 en )?2/);
    await officer.sees('Dat **heb** ik gedaan. Wat nu?');
    await picture(officer, '8-reply');

    await officer.click('Overdragen', /Aan wie\?/);
    await picture(officer, '9-hand-off');
    await officer.choose('Otto Regter');
    await officer.click('Draag over', /Otto Regter is gevraagd/);
    await school.sees(/Tot die tijd blijft Olga/);
    await officer.say('overzicht', 'Open overleggen');
    await picture(officer, '10-overview');

    await officer.click('Afsluiten', /Laatste regel/);
    await officer.click('Sluit af', /U hebt .* gesloten/);
    await school.sees(/De leerplichtambtenaar heeft .* gesloten/);
    await school.click('5', /Dank u voor uw beoordeling/);
    await picture(school, '11-closed');
  } finally {
    await browser.close();
    await demo.stop();
  }
}
