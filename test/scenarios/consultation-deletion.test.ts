import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.js';
import { texts } from '../../src/texts/bot.nl.js';
import type { ActivityJson } from '../helpers/activities.js';
import { onEachDatabase, type Scratch } from '../helpers/databases.js';
import { buttonsOf, ineke, joost, olga, otto, type Person, Stage, textOf } from '../helpers/teams-stage.js';

onEachDatabase('A message that is deleted in the chat', (open) => {
  let scratch: Scratch;
  let stage: Stage;
  let caseName: string;
  beforeEach(async () => {
    scratch = await open();
    stage = await Stage.open(scratch.url);
    caseName = await stage.opens(ineke, 'Een vraag over ziekte');
  });
  afterEach(async () => {
    await stage.close();
    await scratch.remove();
  });

  /** As Teams tells of it: with the id of the message. */
  const deletes = (who: Person, id: string, more: ActivityJson = {}) =>
    stage.post(
      stage.activity(who, 'messageDelete', {
        id,
        channelData: { eventType: 'softDeleteMessage', tenant: { id: 'tenant-school-5d2e' } },
        ...more,
      }),
    );

  async function storedMessages(): Promise<number> {
    const database = await openDatabase(scratch.url);
    try {
      return await database.transaction(
        async (tx) => (await tx.selectFrom('messages').selectAll().execute()).length,
      );
    } finally {
      await database.close();
    }
  }

  it('is withdrawn while nobody has the case, and never shown', async () => {
    await stage.types(ineke, 'Dit neem ik terug', { id: 'typed-1' });
    await stage.types(ineke, 'Dit mag blijven', { id: 'typed-2' });
    await deletes(ineke, 'typed-1');
    await stage.sees(ineke, 'Het wordt niet meer bezorgd en is hier gewist');
    await stage.sees(ineke, `Ingetrokken: bericht 2 in ${caseName}`);
    expect(await storedMessages()).toBe(2);
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Dit mag blijven');
    expect(stage.sights(olga)).not.toContain('neem ik terug');
  });

  it('is withdrawn while it waits to be sent, and what comes after it goes on', async () => {
    await stage.claims(olga, caseName);
    await stage.sees(ineke, 'Bezorgd: bericht 1');
    const busy = { status: 429, headers: { 'retry-after': '2' } };
    stage.municipality.faults.push({ conversationId: olga.conversationId, fault: busy });
    await stage.types(ineke, 'Dit neem ik terug', { id: 'typed-1' });
    await expect.poll(() => stage.municipality.faults.length).toBe(0);
    await new Promise((done) => setTimeout(done, 300));
    await stage.types(ineke, 'Dit mag blijven', { id: 'typed-2' });
    await deletes(ineke, 'typed-1');
    await stage.sees(ineke, 'Het wordt niet meer bezorgd');
    await stage.sees(olga, 'Dit mag blijven');
    expect(stage.sights(olga)).not.toContain('neem ik terug');
  });

  it('says so honestly when it may have arrived', async () => {
    await stage.claims(olga, caseName);
    await stage.sees(ineke, 'Bezorgd: bericht 1');
    const { faults } = stage.municipality;
    for (let n = 0; n < 3; n++) {
      faults.push({ conversationId: olga.conversationId, fault: { status: 502, after: true } });
    }
    await stage.types(ineke, 'Dit neem ik terug', { id: 'typed-1' });
    await stage.sees(olga, 'neem ik terug');
    await new Promise((done) => setTimeout(done, 100));
    await deletes(ineke, 'typed-1');
    await stage.sees(ineke, 'Uw bericht was al onderweg');
    await stage.sees(ineke, `Ingetrokken: bericht 2 in ${caseName}`);
    faults.splice(0);
  });

  it('stays with the officer who has it, but not with us: the next officer is not shown it', async () => {
    await stage.claims(olga, caseName);
    await stage.types(ineke, 'Dit neem ik terug', { id: 'typed-1' });
    await stage.sees(ineke, /Bezorgd: bericht (1 en )?2 in/);
    await deletes(ineke, 'typed-1');
    await deletes(ineke, 'typed-1');
    await stage.sees(ineke, 'Uw bericht was al bezorgd');
    expect(stage.chat(ineke).filter((one) => textOf(one).includes('was al bezorgd'))).toHaveLength(1);
    expect(await storedMessages()).toBe(1);
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId });
    await stage.sees(otto, 'Een vraag over ziekte');
    expect(stage.sights(otto)).not.toContain('neem ik terug');
  });

  it('is taken out of a case so far that still waits to be shown', async () => {
    await stage.claims(olga, caseName);
    await stage.types(ineke, 'Dit neem ik terug', { id: 'typed-1' });
    await stage.sees(ineke, /Bezorgd: bericht (1 en )?2 in/);
    const busy = { status: 429, headers: { 'retry-after': '2' } };
    stage.municipality.faults.push({ conversationId: otto.conversationId, fault: busy });
    await stage.presses(olga, 'Overdragen');
    await stage.presses(olga, 'Draag over', { colleague: otto.aadObjectId });
    await expect.poll(() => stage.municipality.faults.length).toBe(0);
    await deletes(ineke, 'typed-1');
    await stage.sees(otto, 'Een vraag over ziekte');
    expect(stage.sights(otto)).not.toContain('neem ik terug');
  });

  it('can be an officer’s answer', async () => {
    await stage.claims(olga, caseName);
    await stage.sees(olga, 'Een vraag over ziekte');
    await stage.types(olga, 'Een te snel antwoord', { id: 'typed-1' });
    await stage.sees(olga, 'Bezorgd: antwoord 1');
    await deletes(olga, 'typed-1', { channelData: { eventType: 'softDeleteMessage' } });
    await stage.sees(olga, `De ander kan bericht 1 in ${caseName} nog lezen`);
    expect(await storedMessages()).toBe(1);
  });

  it('is known although it was held back first', async () => {
    await stage.types(ineke, 'Praat met Fatima uit groep 4', { id: 'typed-1' });
    await stage.presses(ineke, 'Geen persoonsgegeven');
    await stage.sees(ineke, 'Verstuurd: bericht 2');
    await deletes(ineke, 'typed-1');
    await stage.sees(ineke, 'Het wordt niet meer bezorgd');
    expect(await storedMessages()).toBe(1);
  });

  it('is known although it was asked first which case it is for', async () => {
    const second = await stage.opens(ineke, 'Tweede vraag over ziekte');
    await stage.types(ineke, 'Voor de tweede', { id: 'typed-1' });
    await stage.presses(ineke, second);
    await stage.sees(ineke, 'Verstuurd: bericht 2');
    await deletes(ineke, 'typed-1');
    await stage.sees(ineke, `U hebt bericht 2 in ${second} verwijderd`);
  });

  it('offers no retry after it failed and was deleted', async () => {
    await stage.claims(olga, caseName);
    await stage.sees(ineke, 'Bezorgd: bericht 1');
    stage.municipality.faults.push({ conversationId: olga.conversationId, fault: { status: 403 } });
    await stage.types(ineke, 'Dit neem ik terug', { id: 'typed-1' });
    await stage.sees(ineke, 'Niet bezorgd: bericht 2');
    const retry = stage.click(ineke, 'Opnieuw versturen');
    await deletes(ineke, 'typed-1');
    const card = await stage.sees(ineke, 'Ingetrokken: bericht 2');
    expect(buttonsOf(card)).toEqual([]);
    await stage.post(retry);
    await stage.types(ineke, 'Dit mag blijven');
    await stage.sees(olga, 'Dit mag blijven');
    expect(stage.sights(olga)).not.toContain('neem ik terug');
  });

  it('is nobody else’s to delete, and a question to the bot is nothing to delete', async () => {
    await stage.types(ineke, 'Dit mag blijven', { id: 'typed-1' });
    await deletes(joost, 'typed-1');
    await deletes(joost, 'typed-1', {
      conversation: {
        conversationType: 'personal',
        tenantId: 'tenant-school-5d2e',
        id: ineke.conversationId,
      },
    });
    await deletes(olga, 'typed-1');
    await stage.types(ineke, 'vraag: wie is de jeugdarts?', { id: 'typed-2' });
    const before = stage.chat(ineke).length;
    await deletes(ineke, 'typed-2');
    await stage.post(
      stage.activity(ineke, 'messageUpdate', {
        id: 'typed-1',
        channelData: { eventType: 'undeleteMessage' },
      }),
    );
    expect(stage.chat(ineke).slice(before).map(textOf)).toEqual([texts.restored]);
    expect(await storedMessages()).toBe(2);
    expect(stage.sights(joost) + stage.sights(olga)).toBe('');
  });
});
