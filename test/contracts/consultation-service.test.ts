import { afterEach, beforeEach, expect, it } from 'vitest';
import { stateSlot } from '../../src/consultation/delivery.js';
import {
  activity,
  bart,
  createWorld,
  director,
  done,
  ib,
  kinds,
  nicole,
  only,
  text,
  type World,
} from '../helpers/consultation-world.js';
import { onEachDatabase } from '../helpers/databases.js';

onEachDatabase('A consultation', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(await open());
  });
  afterEach(() => world.close());

  const asIb = (consultationId: string) => ({ activity: activity(), requester: ib, consultationId });
  const as = (officer: typeof bart, consultationId: string) => ({
    activity: activity(),
    officer,
    consultationId,
  });

  it('goes from question to claim to answer to closing, and each side is told what it needs', async () => {
    const { service } = world;
    const id = await world.openCase('Eerste vraag');
    expect(kinds(await world.deliverAll())).toEqual(['channel channel-card']);

    done(await service.sendAsRequester({ ...asIb(id), text: text('En nog iets') }));
    expect(await world.deliverAll()).toEqual([]);

    done(await service.claim(as(bart, id)));
    const claimed = await world.deliverAll();
    expect(only(claimed, 'message').map(({ seq, text }) => [seq, text])).toEqual([
      [1, 'Eerste vraag'],
      [2, 'En nog iets'],
    ]);
    expect(only(claimed, 'case-assigned')).toMatchObject([{ history: [] }]);
    expect(only(claimed, 'case-assigned')[0]?.requesterName).toBeUndefined();
    expect(only(claimed, 'case-claimed')).toMatchObject([{ officerName: 'Bart' }]);
    expect(only(claimed, 'message-status').map((one) => [one.to.kind, one.seq, one.status])).toEqual([
      ['requester', 1, 'delivered'],
      ['requester', 2, 'delivered'],
    ]);

    const answer = done(await service.sendAsOfficer({ ...as(bart, id), text: text('Bel eerst zelf') }));
    expect(answer.message).toMatchObject({ direction: 'to-requester', seq: 1, waiting: false });
    const answered = await world.deliverAll();
    expect(only(answered, 'message')).toMatchObject([
      { to: { kind: 'requester' }, text: 'Bel eerst zelf', officerName: 'Bart' },
    ]);
    expect(answered[0]?.order.address).toEqual(ib.address);

    done(await service.closeAsOfficer(as(bart, id)));
    const told = new Set(kinds(await world.deliverAll()));
    expect([...told].sort()).toEqual([
      'channel channel-card',
      'officer card-retired',
      'requester case-closed',
    ]);
    expect(await service.openCasesOf(ib)).toEqual([]);
    done(await service.rate({ ...asIb(id), stars: 5 }));
    expect(await service.rate({ ...asIb(id), stars: 1 })).toEqual({ ok: false, reason: 'no-change' });
  });

  it('updates the card in the channel in place', async () => {
    const id = await world.openCase();
    const [posted] = await world.deliverAll();
    done(await world.service.claim(as(bart, id)));
    const updated = (await world.deliverAll()).find(({ order }) => order.delivery.kind === 'channel-card');
    expect(posted?.order.replaces).toBeUndefined();
    expect(updated?.order.replaces).toBe(`sent-${posted?.id}`);
  });

  it('keeps the first officer responsible until the colleague accepts', async () => {
    const { service } = world;
    const id = await world.openCase();
    done(await service.claim(as(bart, id)));
    await world.deliverAll();
    const offer = { ...as(bart, id), colleague: nicole, note: text('Jij kent dit beter') };
    done(await service.offerHandoff(offer));
    const offered = await world.deliverAll();
    expect(only(offered, 'handoff-offered')).toMatchObject([
      { officerName: 'Bart de Wit', note: 'Jij kent dit beter', history: [{ seq: 1 }] },
    ]);
    expect(only(offered, 'handoff-announced')).toMatchObject([
      { officerName: 'Bart', colleagueName: 'Nicole' },
    ]);

    done(await service.sendAsRequester({ ...asIb(id), text: text('Bent u er nog?') }));
    expect(only(await world.deliverAll(), 'message')).toMatchObject([{ to: { officerId: bart.id } }]);
    expect(await service.sendAsOfficer({ ...as(nicole, id), text: text('Nee') })).toMatchObject({
      reason: 'not-yours',
    });

    done(await service.acceptHandoff(as(nicole, id)));
    const accepted = await world.deliverAll();
    expect(only(accepted, 'case-assigned')).toMatchObject([
      { to: { officerId: nicole.id }, through: 'handoff', history: [{ seq: 2, text: 'Bent u er nog?' }] },
    ]);
    expect(await service.sendAsOfficer({ ...as(bart, id), text: text('x') })).toMatchObject({
      reason: 'not-yours',
    });
    done(await service.sendAsOfficer({ ...as(nicole, id), text: text('Ja') }));
  });

  it('shows a new officer all that went before, and only the new messages as messages', async () => {
    const { service } = world;
    const id = await world.openCase('Vraag');
    done(await service.claim(as(bart, id)));
    done(await service.sendAsOfficer({ ...as(bart, id), text: text('Antwoord') }));
    done(await service.release(as(bart, id)));
    done(await service.sendAsRequester({ ...asIb(id), text: text('Later') }));
    await world.deliverAll();
    done(await service.claim(as(nicole, id)));
    const sent = await world.deliverAll();
    expect(only(sent, 'case-assigned')[0]?.history.map((line) => line.text)).toEqual(['Vraag', 'Antwoord']);
    expect(only(sent, 'message')).toMatchObject([{ seq: 2, text: 'Later' }]);
  });

  it('shows the name only after the second step, and never again hides it', async () => {
    const { service } = world;
    const id = await world.openCase();
    done(await service.claim(as(bart, id)));
    expect(JSON.stringify(await world.deliverAll())).not.toContain(`"${ib.displayName}"`);
    expect(await service.previewReveal(asIb(id))).toEqual({
      ok: true,
      displayName: ib.displayName,
      isNameUnknown: false,
    });
    expect(await world.deliverAll()).toEqual([]);
    done(await service.reveal(asIb(id)));
    expect(only(await world.deliverAll(), 'name-revealed')).toMatchObject([
      { to: { officerId: bart.id }, requesterName: ib.displayName },
    ]);
    expect(await service.reveal(asIb(id))).toMatchObject({ reason: 'no-change' });
  });

  it('gives the name with a case on name at the claim', async () => {
    const { service } = world;
    const by = { activity: activity(), requester: ib, theme: 'verwijdering', mode: 'by-name' } as const;
    const { facts } = done(await service.open({ ...by, question: text('Vraag') }));
    done(await service.claim(as(bart, facts.id)));
    expect(only(await world.deliverAll(), 'case-assigned')).toMatchObject([
      { requesterName: ib.displayName },
    ]);
  });

  it('has an effect once, however often the activity comes', async () => {
    const { service } = world;
    const id = await world.openCase();
    const act = { ...asIb(id), text: text('Een keer') };
    expect((await service.sendAsRequester(act)).ok).toBe(true);
    expect(await service.sendAsRequester(act)).toEqual({ ok: false, reason: 'duplicate' });
    const again = { ...act, activity: activity({ actKey: 'card-1' }) };
    const newId = { ...act, activity: activity({ actKey: 'card-1' }) };
    expect((await service.sendAsRequester(again)).ok).toBe(true);
    expect(await service.sendAsRequester(newId)).toEqual({ ok: false, reason: 'duplicate' });
    const open = { requester: ib, theme: 'anders', mode: 'anonymous', question: text('v') } as const;
    expect((await service.open({ ...open, activity: activity({ actKey: 'form' }) })).ok).toBe(true);
    expect(await service.open({ ...open, activity: activity({ actKey: 'form' }) })).toMatchObject({
      reason: 'duplicate',
    });
  });

  it('knows a case only to its own requester', async () => {
    const { service } = world;
    const id = await world.openCase();
    const stranger = { ...asIb(id), requester: director };
    const refusal = { ok: false, reason: 'not-found' };
    expect(await service.sendAsRequester({ ...stranger, text: text('x') })).toEqual(refusal);
    expect(await service.closeAsRequester({ ...stranger, activity: activity() })).toEqual(refusal);
    expect(await service.reveal({ ...stranger, activity: activity() })).toEqual(refusal);
    expect(await service.previewReveal(stranger)).toEqual(refusal);
    expect(await service.rate({ ...stranger, activity: activity(), stars: 3 })).toEqual(refusal);
    expect(await service.retryAsRequester({ ...stranger, activity: activity(), seq: 1 })).toEqual(refusal);
    expect(await service.erase({ ...stranger, activity: activity() })).toEqual(refusal);
    expect(await service.caseOfRequester(director, id)).toBeUndefined();
    expect(await service.openCasesOf(director)).toEqual([]);
    expect(await service.openCasesOf(ib)).toHaveLength(1);
  });

  it('keeps to three open cases and ten messages a minute', async () => {
    const { service } = world;
    const first = await world.openCase();
    await world.openCase();
    await world.openCase();
    const fourth = { activity: activity(), requester: ib, theme: 'anders', mode: 'anonymous' } as const;
    expect(await service.open({ ...fourth, question: text('v') })).toMatchObject({ reason: 'too-many-open' });
    for (let n = 0; n < 7; n++) done(await service.sendAsRequester({ ...asIb(first), text: text(`${n}`) }));
    const refused = await service.sendAsRequester({ ...asIb(first), text: text('te veel') });
    expect(refused).toEqual({ ok: false, reason: 'too-many-messages' });
    world.pass(60_000);
    done(await service.sendAsRequester({ ...asIb(first), text: text('weer goed') }));
  });

  it('lists open cases by age: waiting, mine and others', async () => {
    const { service } = world;
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) {
      ids.push(await world.openCase());
      world.pass(60_000);
    }
    done(await service.claim(as(bart, ids[1] ?? '')));
    const overview = await service.overview(bart);
    expect(overview.waiting.map((one) => one.id)).toEqual([ids[0], ids[2]]);
    expect(overview.mine.map((one) => one.id)).toEqual([ids[1]]);
    expect((await service.overview(nicole)).others.map((one) => one.id)).toEqual([ids[1]]);
    expect((await service.casesOfOfficer(bart)).map((one) => one.id)).toEqual([ids[1]]);
  });

  it('sends to where the requester was last seen', async () => {
    const { service } = world;
    const id = await world.openCase();
    const address = { ...ib.address, serviceUrl: 'https://smba.example/other/' };
    done(await service.sendAsRequester({ ...asIb(id), requester: { ...ib, address }, text: text('x') }));
    done(await service.claim(as(bart, id)));
    const sent = await world.deliverAll();
    expect(sent.find(({ order }) => order.delivery.kind === 'case-claimed')?.order.address).toEqual(address);
  });

  it('updates the state of a message in place once its first showing is known', async () => {
    const { service } = world;
    const id = await world.openCase();
    done(await service.claim(as(bart, id)));
    const to = { kind: 'requester' } as const;
    await service.rememberCard({
      consultationId: id,
      to,
      slot: stateSlot(id, 1),
      activityId: 'first',
    });
    const sent = await world.deliverAll();
    const status = sent.find(({ order }) => order.delivery.kind === 'message-status');
    expect(status?.order.replaces).toBe('first');
  });
});
