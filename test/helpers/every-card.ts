import { buttonsOf, ineke, joost, olga, otto, person, type Stage } from './teams-stage.js';

const mira = person('school', 'mira', 'Mira Zandstra');

type Json = Record<string, unknown>;

const PII = 'Noor Bakker is vaak ziek. Wie belt de ouders?';
const HARD = 'Noor Bakker is vaak ziek, bel 06-12345678.';
const FEATURES = 'Een meisje van 8 met autisme uit Vathorst, haar broer zit ook bij ons. Wie belt?';
const PLAIN = 'Wie belt er met de ouders als een leerling vaak ziek is?';

/** Walks through the days of a requester and two officers: every card that somebody was shown, every button pressed. */
export async function everyCard(
  stage: Stage,
): Promise<{ readonly shown: readonly Json[]; readonly pressed: ReadonlySet<string> }> {
  const shown: Json[] = [];
  const pressed = new Set<string>();
  const press: Press = async (...how) => {
    const click = stage.click(...how);
    pressed.add((click.value as { action: { verb: string } }).action.verb);
    const { body } = await stage.post(click);
    const { value } = body as { value?: Json };
    if (value?.type === 'AdaptiveCard') shown.push(value);
  };
  await asking(stage, press);
  await opening(stage, press);
  await desk(stage, press);
  await second(stage, press);
  await insight(stage, press);
  await onName(stage, press);
  await ending(stage, press);
  for (const { raw } of stage.requests) if (raw !== '') shown.push(...cardsIn(JSON.parse(raw)));
  return { shown, pressed };
}

type Press = (...click: Parameters<Stage['click']>) => Promise<void>;

function cardsIn(activity: Json): Json[] {
  const attachments = (activity.attachments ?? []) as { contentType: string; content: Json }[];
  return attachments
    .filter(({ contentType }) => contentType.endsWith('card.adaptive'))
    .map((one) => one.content);
}

async function asking(stage: Stage, press: Press): Promise<void> {
  await stage.types(ineke, 'help');
  await stage.types(ineke, 'wat speelt er');
  await press(ineke, 'Een leerling is vaak afwezig');
  await press(ineke, 'Te laat, spijbelen of afspraken');
  await stage.types(ineke, 'Wie betrek ik bij een leerling die vaak ziek is?');
  await stage.types(ineke, 'verzuim');
  await press(ineke, 'Geen van deze');
}

async function opening(stage: Stage, press: Press): Promise<void> {
  const theme = 'ziekteverzuim';
  await stage.types(ineke, 'Anoniem overleg');
  await press(ineke, 'Verstuur vraag', { theme });
  await press(ineke, 'Verstuur vraag', { theme, question: HARD });
  await press(ineke, 'Vervang');
  await press(ineke, 'Verstuur vraag', { theme, question: PII });
  await press(ineke, 'Ik pas het aan');
  await press(ineke, 'Verstuur vraag', { theme, question: FEATURES });
  await press(ineke, 'Ik pas het aan');
  await press(ineke, 'Verstuur vraag', { theme: 'verwijdering', question: PLAIN });
  await press(ineke, 'Toch anoniem');
  await stage.opens(joost, PLAIN);
}

async function desk(stage: Stage, press: Press): Promise<void> {
  await stage.types(olga, 'help');
  await press(olga, 'Toon overzicht');
  for (const who of [ineke, joost]) await stage.claims(olga, await stage.caseNameOf(who));
  await stage.sees(olga, PLAIN);
  await press(olga, 'Antwoord', { reply: PII });
  await press(olga, 'Ik pas het aan');
  await press(olga, 'Antwoord', { reply: PII });
  await press(olga, 'Vervang');
  await press(olga, 'Antwoord', { reply: 'Belt u zelf met de ouders.' });
  await stage.types(olga, 'Aan wie is dit?');
  await press(olga, 'Annuleren');
  await stage.types(olga, 'overzicht');
  await press(olga, 'Open');
  await press(olga, 'Vul in', { standard: 'later' });
  await press(olga, 'Overdragen');
  await press(olga, 'Draag over', { colleague: otto.aadObjectId, note: PII });
  await press(olga, 'Ik pas het aan');
  await press(olga, 'Draag over', { colleague: otto.aadObjectId, note: 'Kijk je mee?' });
  await stage.sees(otto, 'vraagt u om');
  await stage.types(otto, 'overzicht');
  await stage.types(olga, 'overzicht');
  await press(olga, 'Open');
  const refused = { status: 403 };
  const refusal = { conversationId: olga.conversationId, fault: refused };
  stage.municipality.faults.push(refusal, refusal);
  await stage.types(ineke, 'Een bericht dat niet aankomt.');
  await stage.sees(ineke, 'Opnieuw versturen');
  stage.municipality.faults.length = 0;
  // Which of both cases was opened last depends on whose question came first, and a line of state may be sent before.
  const refusals = [ineke, joost].flatMap(({ conversationId }) =>
    Array.from({ length: 5 }, () => ({ conversationId, fault: refused })),
  );
  stage.school.faults.push(...refusals);
  await press(olga, 'Antwoord', { reply: 'Een antwoord dat niet aankomt.' });
  await stage.sees(olga, 'Opnieuw versturen');
  stage.school.faults.length = 0;
  await press(olga, 'Opnieuw versturen');
  await press(ineke, 'Opnieuw versturen');
}

/** Second thoughts of who asks. */
async function second(stage: Stage, press: Press): Promise<void> {
  await stage.types(joost, PII);
  await press(joost, 'Ik pas het aan');
  await press(joost, 'Verstuur bericht', { message: FEATURES });
  await press(joost, 'Annuleren');
  await stage.types(joost, 'vraag wat is luxeverzuim');
  await stage.types(joost, 'mijn overleggen');
  await press(joost, 'Open');
  await press(joost, 'Stuur antwoord', { reply: 'Dat heb ik gedaan.' });
  await press(joost, 'Deel mijn naam');
  await press(joost, 'Nee, niet delen');
  await press(joost, 'Wis mijn gegevens');
  await press(joost, 'Nee, niet wissen');
  await stage.opens(joost, PLAIN);
  await stage.types(joost, 'Bij welk overleg hoort dit?');
}

async function insight(stage: Stage, press: Press): Promise<void> {
  for (let n = 0; n < 5; n++) {
    await stage.types(
      person('school', `veel-${n}`, `Vrager ${n}`),
      'Wie betrek ik bij een leerling die vaak ziek is?',
    );
  }
  await stage.types(olga, 'inzicht');
  await press(olga, 'Vorige week');
  await press(olga, 'CSV');
  await press(olga, 'Voorstel voor de hand-out');
  await press(olga, 'Annuleren');
  await press(olga, 'Voorstel voor de hand-out');
  await press(olga, 'Bewaar voorstel', { line: PII });
  await press(olga, 'Geen persoonsgegeven');
  await press(olga, 'Voorstellen bekijken');
  await press(olga, 'Verwijder', { proposal: '1' });
}

/** Who gives a name, calls something harmless, says to which case something belongs, and erases. */
async function onName(stage: Stage, press: Press): Promise<void> {
  await stage.types(mira, 'Anoniem overleg');
  await press(mira, 'Verstuur vraag', { theme: 'verwijdering', question: PLAIN });
  await press(mira, 'Overleg op naam');
  const first = await stage.caseNameOf(mira);
  await claim(stage, press, first);
  await stage.types(mira, PII);
  await press(mira, 'Geen persoonsgegeven');
  await stage.types(mira, FEATURES);
  await press(mira, 'Verstuur toch');
  const second = await stage.opens(mira, PLAIN);
  await stage.types(mira, 'Bij welk overleg hoort dit?');
  await press(mira, second);
  await press(mira, 'Deel mijn naam');
  await press(mira, 'Ja, deel mijn naam');
  await press(mira, 'Sluit overleg', {}, 'chat', second);
  await press(mira, 'Sluit af');
  await handedAround(stage, press, first);
  await press(mira, 'Wis mijn gegevens', {}, 'chat', first);
  await press(mira, 'Ja, wis alles');
}

async function claim(stage: Stage, press: Press, caseName: string): Promise<void> {
  await stage.sees('channel', caseName);
  await press(olga, 'Oppakken', {}, 'channel', caseName);
  await stage.sees(olga, `U hebt ${caseName} opgepakt`);
}

/** One case through every officer's hands; what was begun in it is shown again when it leaves. */
async function handedAround(stage: Stage, press: Press, caseName: string): Promise<void> {
  const on = (title: string) => press(olga, title, {}, 'chat', caseName);
  await stage.types(olga, PII);
  await press(olga, caseName);
  await press(olga, 'Verstuur toch');
  for (const answer of ['Weigeren', 'Trek vraag in', 'Aannemen']) {
    await on('Overdragen');
    await press(olga, 'Draag over', { colleague: otto.aadObjectId }, 'chat', `${caseName} overdragen`);
    await stage.sees(otto, new RegExp(`om ${caseName} over te nemen.*Weigeren`));
    if (answer === 'Aannemen') {
      await press(olga, 'Vul in', { standard: 'later' }, 'chat', caseName);
      await press(olga, 'Antwoord', { reply: HARD }, 'chat', 'Lees uw antwoord na');
    }
    await press(answer === 'Trek vraag in' ? olga : otto, answer, {}, 'chat', caseName);
  }
  await stage.sees(olga, 'nog niet verstuurd:');
  await stage.types(otto, 'overzicht');
  await press(otto, 'Open');
  await press(otto, 'Teruggeven', {}, 'chat', caseName);
  await claim(stage, press, caseName);
  await on('Afsluiten');
  await press(olga, 'Sluit af', {}, 'chat', `${caseName} afsluiten`);
  await press(olga, 'Heropen', {}, 'chat', caseName);
}

async function ending(stage: Stage, press: Press): Promise<void> {
  const asks = await stage.caseNameOf(joost);
  await stage.claims(otto, asks);
  await stage.sees(otto, `${asks}, bericht 1`);
  await press(otto, 'Antwoord', { reply: 'Een laatste antwoord.' });
  await press(otto, 'Afsluiten');
  await press(otto, 'Sluit af', { closing: PII });
  await press(otto, 'Ik pas het aan');
  await press(otto, 'Sluit af', { closing: '' });
  await stage.sees(joost, 'Heeft dit overleg u geholpen');
  await press(joost, '5');
  await press(joost, 'Heropen');
  await stage.sees(otto, 'heropend');
  await press(joost, 'Sluit overleg');
  for (let n = 0; n < 16; n++) await stage.opens(person('school', `rij-${n}`, `Vrager ${n}`), PLAIN);
  await stage.types(otto, 'overzicht');
  await press(otto, 'Volgende');
}

/** Titles and verbs of all buttons of a card. */
export function buttonsOfCard(content: Json): { readonly title: string; readonly verb: string }[] {
  return buttonsOf({ id: '', activity: { attachments: [{ content }] } });
}
