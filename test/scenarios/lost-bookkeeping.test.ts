import Database from 'libsql';
import { expect, it } from 'vitest';
import { texts } from '../../src/texts/bot.nl.js';
import { onSqliteOnly, type Scratch } from '../helpers/databases.js';
import { freshStage } from '../helpers/fresh-stage.js';
import { ineke, olga, type Stage } from '../helpers/teams-stage.js';

/** From now on nothing can be noted of where cards stand; all else is written as before. */
function breakCardNotes({ url }: Scratch): void {
  const database = new Database(url);
  database.exec("create trigger broken before insert on cards begin select raise(abort, 'broken'); end");
  database.close();
}

onSqliteOnly('An act that is done, when what follows it can’t be noted', (open) => {
  let stage: Stage;
  let scratch: Scratch;
  const opened = async () => {
    scratch = await open();
    return scratch;
  };
  freshStage(opened, (fresh) => {
    stage = fresh;
  });

  it('is told to a requester as done', async () => {
    await stage.opens(ineke, 'Een vraag over ziekte');
    breakCardNotes(scratch);
    await stage.types(ineke, 'Nog iets erbij');
    await stage.sees(ineke, 'Verstuurd: bericht 2');
    expect(stage.sights(ineke)).not.toContain(texts.failed);
  });

  it('is told to an officer as done', async () => {
    const caseName = await stage.opens(ineke, 'Een vraag over ziekte');
    await stage.claims(olga, caseName);
    breakCardNotes(scratch);
    await stage.types(olga, 'Dat kan via de jeugdarts.');
    await stage.sees(olga, 'Verstuurd: antwoord 1');
    expect(stage.sights(olga)).not.toContain(texts.failed);
  });
});
