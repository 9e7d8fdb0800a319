import { casesIn, type DeskCase, expectedLines, shownLines, textOfCase } from './desk-model.js';
import {
  buttonsOf,
  olga,
  otto,
  type Person,
  person,
  type ShownMessage,
  type Stage,
  textOf,
  textsOf,
} from './teams-stage.js';

export const REQUESTERS = 7;
const MAX_OPEN = 9;
const MAX_OWN = 3;
const MAX_WRITTEN = 10;
const WAIT_MS = 8_000;

/**
 * Nine cases at most, two officers and seven requesters on a stage, who do what they like; a model of who has what,
 * and a check of every byte that leaves and of both overviews after each act.
 */
export class DeskSession {
  readonly cases: DeskCase[] = [];
  readonly officers: readonly Person[] = [olga, otto];
  readonly requesters: readonly Person[] = Array.from({ length: REQUESTERS }, (_, n) =>
    person('school', `vrager-${n}`, `Vrager ${n}`),
  );
  readonly #stage: Stage;
  readonly #written = new Map<Person, number>();
  #scanned = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** After each act: nothing went astray, and both overviews are true. */
  async check(act: string): Promise<void> {
    this.checkEverythingSent();
    for (const officer of this.officers) await this.#checkOverview(officer, act);
  }

  among<T>(things: readonly T[], n: number): T | undefined {
    return things.length === 0 ? undefined : things[n % things.length];
  }

  open(filter: (one: DeskCase) => boolean = () => true): DeskCase[] {
    return this.cases.filter((one) => (one.status === 'waiting' || one.status === 'claimed') && filter(one));
  }

  /** Whether somebody may have another case open: three at most. */
  mayOpen(requester: Person): boolean {
    return this.open((one) => one.requester === requester).length < MAX_OWN;
  }

  /** Whether somebody may write again; counts it. Ten messages a minute at most, and a session takes less. */
  mayWrite(requester: Person): boolean {
    const written = (this.#written.get(requester) ?? 0) + 1;
    if (written <= MAX_WRITTEN) this.#written.set(requester, written);
    return written <= MAX_WRITTEN;
  }

  other(officer: Person): Person {
    return this.officers.find((one) => one !== officer) as Person;
  }

  async opens(requester: Person): Promise<boolean> {
    if (!this.mayOpen(requester) || this.open().length >= MAX_OPEN) return false;
    if (!this.mayWrite(requester)) return false;
    const number = this.cases.length;
    const lastQuestion = textOfCase(number, 1);
    const name = await this.#stage.opens(requester, lastQuestion);
    const [id = ''] = buttonsOf(await this.#stage.sees(requester, name)).map(caseOf);
    const nobody = { officer: undefined, asked: undefined, readers: new Set<Person>() };
    this.cases.push({
      number,
      id,
      name,
      requester,
      status: 'waiting',
      unanswered: 1,
      said: 1,
      lastQuestion,
      ...nobody,
    });
    return true;
  }

  /** The newest card with this button of this very case, as somebody who looks finds it. */
  async presses(
    who: Person,
    title: string,
    one: DeskCase,
    inputs: Record<string, unknown> = {},
  ): Promise<void> {
    const messages = this.#stage.chat(who);
    const message = messages.findLast((shown) => this.#button(shown, title, one));
    if (!message) throw new Error(`${who.name} has no ${title} for case ${one.number}.`);
    await this.pressesOn(who, message, title, one, inputs);
  }

  async pressesOn(
    who: Person,
    message: ShownMessage,
    title: string,
    one: DeskCase,
    inputs: Record<string, unknown> = {},
  ): Promise<void> {
    const { verb, data } = this.#button(message, title, one) ?? {};
    const action = { type: 'Action.Execute', verb, data: { ...(data as object), ...inputs } };
    const invoke = { name: 'adaptiveCard/action', replyToId: message.id, value: { action } };
    const { body } = await this.#stage.post(this.#stage.activity(who, 'invoke', invoke));
    this.#check(who, JSON.stringify(body));
  }

  /** Cards in an officer's chat in which something can be typed for a case, whosever it is by now. */
  fields(officer: Person, title: string): { readonly message: ShownMessage; readonly one: DeskCase }[] {
    return this.#stage
      .chat(officer)
      .flatMap((message) =>
        this.cases.filter((one) => this.#button(message, title, one)).map((one) => ({ message, one })),
      );
  }

  /** With more cases than fit in a row of buttons there is a list. */
  async choosesInList(officer: Person, one: DeskCase): Promise<void> {
    await this.#stage.presses(officer, 'Verstuur antwoord', { case: one.id });
  }

  async types(who: Person, text: string): Promise<void> {
    await this.#stage.types(who, text);
  }

  async desk(officer: Person): Promise<void> {
    await this.types(officer, 'overzicht');
  }

  /** Waits until somebody is shown a text. */
  async reads(who: Person, text: string): Promise<void> {
    await this.until(`“${text}” with ${who.name}`, () =>
      this.#stage.chat(who).some((message) => textOf(message).includes(text)),
    );
  }

  /** The officer is shown the case from now on. */
  async becomesReader(officer: Person, one: DeskCase): Promise<void> {
    one.readers.add(officer);
    await this.reads(officer, one.lastQuestion);
  }

  async wipe(one: DeskCase): Promise<void> {
    await this.presses(one.requester, 'Wis mijn gegevens', one);
    await this.presses(one.requester, 'Ja, wis alles', one);
    Object.assign(one, { status: 'wiped', asked: undefined });
  }

  /** Every request that left since the last time, by the chat that it went to. */
  checkEverythingSent(): void {
    for (const { path, raw } of this.#stage.requests.slice(this.#scanned)) {
      const chat = decodeURIComponent(path.split('/')[3] ?? '');
      const who = [...this.officers, ...this.requesters].find(
        ({ conversationId }) => conversationId === chat,
      );
      this.#check(who, raw);
    }
    this.#scanned = this.#stage.requests.length;
  }

  #check(who: Person | undefined, raw: string): void {
    for (const number of casesIn(raw)) {
      const one = this.cases.find((known) => known.number === number);
      const mayRead = one && who && (one.requester === who || one.readers.has(who));
      if (!mayRead) throw new Error(`Case ${number} reached ${who?.name ?? 'the channel'}.`);
    }
  }

  async #checkOverview(officer: Person, after: string): Promise<void> {
    await this.desk(officer);
    const card = await this.#stage.sees(officer, 'Open overleggen,');
    const shown = shownLines(textsOf(card));
    const expected = expectedLines(this.cases, officer);
    const differing = [...expected].filter((line) => !shown.has(line));
    const further = [...shown].filter((line) => !expected.has(line) && this.#isOwn(line));
    if (differing.length + further.length > 0) {
      const told = `missing:\n${differing.join('\n')}\nshown:\n${further.join('\n')}`;
      throw new Error(`After ${after} the overview of ${officer.name} is wrong.\n${told}`);
    }
  }

  #isOwn(line: string): boolean {
    return this.cases.some(({ name }) => line.includes(` ${name} `));
  }

  /** What everybody saw last. */
  #ends(): string {
    const all = [...this.officers, ...this.requesters];
    return all
      .map((who) => `${who.name}: ${this.#stage.chat(who).slice(-2).map(textOf).join(' / ')}`)
      .join('\n');
  }

  #button(message: ShownMessage, title: string, one: DeskCase) {
    return buttonsOf(message).find((button) => button.title === title && caseOf(button) === one.id);
  }

  async until(what: string, isSo: () => boolean): Promise<void> {
    const deadline = Date.now() + WAIT_MS;
    while (!isSo()) {
      if (Date.now() > deadline) throw new Error(`Not seen: ${what}.\n${this.#ends()}`);
      await new Promise((done) => setTimeout(done, 3));
    }
  }
}

function caseOf({ data }: { readonly data: unknown }): string | undefined {
  return (data as { readonly case?: string } | undefined)?.case;
}
