import type { Token } from './tokens.js';

/** Languages that parents and pupils write in and that are told from Dutch here; each by its small words. */
export type Language =
  | 'english'
  | 'german'
  | 'french'
  | 'turkish'
  | 'polish'
  | 'spanish'
  | 'other'
  | 'script';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Small words by which a sentence shows itself; folded, and none of them a frequent Dutch word. */
const SIGNS: readonly (readonly [Exclude<Language, 'other' | 'script'>, ReadonlySet<string>])[] = [
  [
    'english',
    words(`the and has have does did his her their our your my this that these those what when where how which who
    should would could can't don't doesn't isn't am are were been being with from about because there they you she he it
    not child children school's parents student pupil teacher please must for to on at by if i'm we'll everyone today
    tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday since every sick`),
  ],
  [
    'german',
    words(`ich nicht ist und das mein meine meiner meinen wir haben habe hat kann konnen mit auf fur zu zur zum dem ein
    eine einen einem einer schule wird bin sind wenn dass auch nach seit heute tochter sohn sie ihr uns oder aber wegen
    weil nur nie immer schon noch kommt gehen geht gibt macht fehlt spater fruher montags dienstags freitags stunden tage
    sehr geehrte geehrter damen herren mochte muss krank kinder lehrerin lehrer bitte danke guten freundlichen
    grussen konnte wurde werden montag dienstag mittwoch donnerstag freitag vom beim bei`),
  ],
  [
    'french',
    words(`le la les un une des et est je nous vous mon ma mes son sa ses pour avec dans sur que qui ne ce cette
    fils fille ecole au aux du elle il ils sont ont ai mais parce depuis aujourd'hui bonjour merci peut malade enfant madame monsieur tres bien plus c'est n'est j'ai qu'il qu'elle d'ecole l'ecole quoi
    comment combien quand pourquoi oui non comprends parle petit petite`),
  ],
  [
    'turkish',
    words(`ve bir bu icin ile degil cok var yok benim cocuk cocugum cocugumun okul okula okulda oglum kizim nasil gun
    hasta geldi gelemedi gelmedi gitmek istemiyor kadar ama merhaba tesekkurler ogretmen sonra bugun yarin dun icin
    olarak oldugu olan gibi daha hafta evde doktor izin ne nasil neden niye nerede ben sen biz siz onlar lazim gerek
    mi mu once sabah aksam hayir evet rica ederim selam iyi gunler degildi oluyor zaman cunku baba anne veli tatil
    hangi kac haftaya pazartesi sali carsamba persembe cuma annesiyim babasiyim yapmaliyim yapmam istiyorum`),
  ],
  [
    'polish',
    words(`nie jest sie moj moja moje syn corka corki syna szkola szkole szkoly dziecko jak czy ale od dla przez dni
    dzien chory chora mam prosze dziekuje dobry jutro dzis wczoraj bardzo bylo byla bedzie moze nam panstwo pani pan
    poniewaz lekarz tydzien ktory do szkoly o pomoc pomocy pomoze czemu dlaczego gdzie kiedy tylko juz jeszcze tez
    wiec tak to ten ta te tego tej mnie ciebie jego ona ono oni chce chcemy musi musze wiem wie tlumacz tlumacza
    dziekujemy przepraszam pozdrawiam szanowni witam godziny poniedzialek wtorek sroda czwartek piatek wakacje
    lekcje lekcji nauczyciel rozumiem rozumie mowi mowie matka ojciec mama tata razem jutra dzisiaj`),
  ],
  [
    'spanish',
    words(`el los las una es que con por para mi hijo hija escuela esta muy pero como porque gracias hola enfermo
    enferma senora senor puede hoy manana desde cuando
    no si que hago hacer entiendo hablo cuantas cuantos cuanto horas dias faltar alumno alumna nino nina colegio tengo tiene
    necesito ayuda`),
  ],
];

/** Words of Arabic, Persian, Ukrainian and Russian that are no names, folded: what stands beside one is a sentence. */
const SCRIPT_WORDS =
  words(`في من على عن هو هي كان كانت لا لم لن ما هل هذا هذه ذلك كل يوم اليوم غدا امس قد سوف الى ان انا نحن انت مع بعد قبل
  عند جدا شكرا مرحبا السلام عليكم طفل الطفل ابني ابنتي مدرسة المدرسة مريض مريضة تاخر متاخر غايب غايبة غاءب غاءبة بدون حتى
  لان لكن او ثم يعني كيف لماذا متى اين ليس ليست يعاني تعاني يذهب تذهب لديه لديها دون عمره عمرها يريد تريد و در به از که
  این است را با برای
  це чи як що не ні та на від для до за про під із у в о об і й але або він вона воно ми ви вони мій моя моє його її їх є
  був була буде може можна треба дуже тут там коли де хто чому так уже ще все дитина дитини школі школа школу онлайн
  это как что нет да из под или но он она оно мы вы они мой мое его ее их был была будет может можно надо очень здесь
  где кто почему уже еще ребенок школе дякую спасибо добрий добрый день ранок вечір вечер здравствуйте прошу допоможіть помогите ходити ходить вчиться учится`);

/** Whether a word of another script is known as an ordinary one. */
export function isScriptWord({ lower }: Token): boolean {
  return SCRIPT_WORDS.has(lower);
}

/** Whether a language's own small words have this one: "proszę" is no name, wherever it stands. */
export function isSmallWordOf(languages: readonly Language[], word: string): boolean {
  if (languages.includes('turkish') && TURKISH_VERB.test(word)) return true;
  return SIGNS.some(([language, signs]) => languages.includes(language) && signs.has(word));
}

/** Dutch words of the same kind. */
const DUTCH =
  words(`de het een en van ik niet dat die hij zij ze wij we u is was heeft hebben met op voor aan te om naar
  bij uit over maar als dan ook nog wel geen mijn onze haar zijn kan moet wil mag weer al er hoe wat wie waar wanneer
  deze dit door tot omdat sinds kind school leerling ouders moeder vader vandaag morgen gisteren graag wordt worden`);

/** Fewer foreign words in a row than these are a name in a Dutch sentence, not a sentence. */
const SENTENCE = 3;

/** A language that is not in the list shows in this many words or more that no list knows. */
const STRANGE = 4;

function languageOf(sentence: readonly Token[], isStrange: (token: Token) => boolean): Language | undefined {
  const script = sentence.filter(({ shape, text }) => shape === 'foreign' && !/[a-z]/i.test(text)).length;
  if (script >= SENTENCE && script * 2 > sentence.length) return 'script';
  const dutch = sentence.filter(({ lower }) => DUTCH.has(lower)).length;
  let best: Language | undefined;
  let most = 1;
  for (const [language, signs] of SIGNS) {
    const count = sentence.filter(({ lower }) => signs.has(lower)).length;
    // Words that both languages have ("is", "was", "die") say nothing for either.
    const own = sentence.filter(({ lower }) => DUTCH.has(lower) && !signs.has(lower)).length;
    if (count > most && count > own / 2 && count * 2 > Math.min(dutch, own)) [best, most] = [language, count];
  }
  if (best !== undefined || dutch > 0) return best;
  const short = sentence.length < STRANGE ? shortSentenceIn(sentence, isStrange) : undefined;
  if (sentence.length < STRANGE) return short;
  const strange = sentence.filter((token) => token.shape === 'lower' && (token.marked || isStrange(token)));
  return strange.length >= SENTENCE && strange.length * 2 >= sentence.length ? 'other' : undefined;
}

/** "nie rozumiem niderlandzkiego": a small word of one language, and beside it nothing that Dutch or a list has. */
function shortSentenceIn(
  sentence: readonly Token[],
  isStrange: (token: Token) => boolean,
): Language | undefined {
  if (sentence.length < 2) return undefined;
  const [language] =
    SIGNS.find(([, signs]) => {
      const others = sentence.filter(({ lower }) => !signs.has(lower));
      return (
        others.length < sentence.length &&
        others.every((token) => token.shape === 'lower' && isStrange(token))
      );
    }) ?? [];
  return language;
}

/** Endings of Turkish verbs, folded, that no name has. */
const TURKISH_VERB =
  /(?:[iu]yor(?:um|uz|sun|lar)?|madim|medim|maliyim|meliyim|acagim|ecegim|misiniz|musunuz)$/;

/**
 * The language of each token's sentence, where it is not Dutch. A short sentence between foreign ones counts with
 * them when nothing in it is Dutch. `isStrange`: neither a Dutch word nor a name.
 */
export function languagesOf(
  tokens: readonly Token[],
  isStrange: (token: Token) => boolean,
): readonly (Language | undefined)[] {
  const sentences: Token[][] = [];
  for (const token of tokens) {
    const breaks = token.opens && !/[:;]/.test(token.gap);
    if (breaks || sentences.length === 0) sentences.push([token]);
    else sentences.at(-1)?.push(token);
  }
  const languages = sentences.map((sentence) => languageOf(sentence, isStrange));
  const inScript = scriptRuns(tokens);
  const found = sentences.flatMap((sentence, index) => {
    const own = languages[index];
    const near = languages[index - 1] ?? languages[index + 1];
    const open = own === undefined && sentence.length <= 6 && !sentence.some(({ lower }) => DUTCH.has(lower));
    const fits = (near === 'script') === sentence.every(({ shape }) => shape === 'foreign');
    return sentence.map(() => own ?? (open && fits ? near : undefined));
  });
  return found.map((language, at) => language ?? (inScript.has(at) ? 'script' : undefined));
}

/** Indexes of words of another script that stand in a run with an ordinary word of theirs, in a Dutch sentence. */
function scriptRuns(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  let run: number[] = [];
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.shape === 'foreign' && !/[a-z]/i.test(token.text)) {
      run.push(at);
      continue;
    }
    const isSentence = run.some((index) => SCRIPT_WORDS.has(tokens[index]?.lower ?? ''));
    if (isSentence) for (const index of run) found.add(index);
    run = [];
  }
  return found;
}
