import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import { createAnswerKinds } from '../knowledge/answer-type.js';
import type { WordList } from '../knowledge/compounds.js';
import { createAlike } from '../knowledge/counted.js';
import { readDictionary, readEnglish, readPersonNames } from '../knowledge/dictionary.js';
import { type KnowledgeBase, readKnowledge } from '../knowledge/knowledge-base.js';
import { createDocumentNarrowing, type DocumentNarrowing } from '../knowledge/narrowing.js';
import { createPassageSearch, type PassageSearch } from '../knowledge/passage-search.js';
import { readPlaces } from '../knowledge/places.js';
import { createPiiGuard } from '../privacy/pii-guard.js';
import { readWordLists } from '../privacy/word-lists.js';
import type { QuestionAnswering } from './answer.js';
import { createQuestionAnswering, type Redact } from './answer-question.js';
import type { Chooser } from './choose/chooser.js';
import { createMixUps } from './contrasts.js';
import { createGuide } from './guide.js';
import { isForMachines } from './manipulation.js';
import { createMeaningReader } from './meaning.js';
import { createConversationMemory } from './memory.js';
import { createPassageFinder } from './passage-finder.js';
import { featureReaderOf, lexiconOf } from './recogniser/learned.js';
import { type OpenLearnedOptions, openLearned } from './recogniser/open-learned.js';
import type { Recogniser } from './recogniser/recogniser.js';
import { createReplyMaker } from './reply.js';
import { createSpelling, type Spelling } from './spelling.js';
import { createStrangeness, type Strangeness } from './strangeness.js';
import { createTalkReader } from './talk.js';
import { createTopicReader, type TopicReader } from './topic-reader.js';

export interface AnsweringOptions extends AnsweringPorts {
  readonly knowledgeFolder: string;
  /** Where what is learned is kept, how far it is told, in how many threads. */
  readonly learning?: OpenLearnedOptions;
}

/** What an answerer has of its own, beside the knowledge. */
export interface AnsweringPorts {
  readonly redact?: Redact;
  readonly now?: () => number;
  /** Opens what chooses when the recogniser isn't sure, and what searches by meaning beside the index. */
  readonly openModel?: (knowledge: KnowledgeBase) => Promise<{
    readonly chooser: Chooser;
    readonly retriever: BaseRetrieverInterface | undefined;
  }>;
}

/** A knowledge folder, read and learned; as many answerers as one likes can share it. */
export interface OpenedKnowledge {
  readonly knowledge: KnowledgeBase;
  readonly recogniser: Recogniser;
  readonly search: PassageSearch;
  readonly narrowing: DocumentNarrowing;
  readonly talk: string;
  readonly spelling: Spelling;
  readonly strangeness: Strangeness;
}

/**
 * Opens the built-in answerer over a knowledge folder. Reads everything once; takes some tenths of a second,
 * or some seconds when the ways of asking changed since the build and must be learned again.
 * @throws {KnowledgeError} with file and line when a document or topic is wrong.
 */
export async function createAnswering(options: AnsweringOptions): Promise<QuestionAnswering> {
  return answeringOver(await openKnowledge(options.knowledgeFolder, options.learning), options);
}

/** What {@link createAnswering} takes its time for. */
export async function openKnowledge(
  folder: string,
  learning: OpenLearnedOptions = {},
): Promise<OpenedKnowledge> {
  const knowledge = readKnowledge(folder);
  const { documents, vocabulary } = knowledge;
  const dictionary = readDictionary(folder);
  const english = readEnglish(folder);
  const { recogniser, askedWords, askedStems } = await openLearned(knowledge, learning);
  const search = createPassageSearch({ documents, vocabulary, dictionary, isLeftOut: isForMachines });
  return {
    knowledge,
    recogniser,
    search,
    narrowing: createDocumentNarrowing({
      documents,
      vocabulary,
      dictionary,
      english,
      places: readPlaces(folder),
      persons: readPersonNames(folder),
    }),
    talk: readFileSync(join(folder, 'talk.yaml'), 'utf8'),
    spelling: openSpelling(dictionary, english, askedWords),
    strangeness: createStrangeness(new Set(askedStems), search.holds),
  };
}

/** An answerer over knowledge that has been opened; it remembers conversations of its own. */
export async function answeringOver(
  opened: OpenedKnowledge,
  { redact = guardedRedact(), now = Date.now, openModel }: AnsweringPorts = {},
): Promise<QuestionAnswering> {
  const { knowledge, recogniser, search, narrowing, talk } = opened;
  const { documents, topics, vocabulary } = knowledge;
  const kinds = createAnswerKinds(vocabulary);
  const model = await openModel?.(knowledge);
  const answering = createQuestionAnswering({
    topics,
    reader: readerOver(opened),
    finder: createPassageFinder({
      search,
      passages: documents.flatMap((d) => d.sections.flatMap((s) => s.passages)),
      meanings: createMeaningReader(recogniser, featureReaderOf(knowledge)),
      kinds,
      alike: createAlike(vocabulary),
      curated: new Set(topics.map((t) => t.documentId)),
      isOffered: model !== undefined,
      retriever: model?.retriever,
    }),
    kinds,
    mixUps: createMixUps(vocabulary.contrasts, topics),
    narrowing,
    readTalk: createTalkReader(talk),
    memory: createConversationMemory({ now }),
    redact,
    replies: createReplyMaker({ documents, vocabulary }),
    chooser: model?.chooser,
  });
  return { ...answering, guide: createGuide(knowledge) };
}

/** The reader over the knowledge's topics. */
export function readerOver({ knowledge, ...opened }: OpenedKnowledge): TopicReader {
  const { topics, vocabulary } = knowledge;
  return createTopicReader({ ...opened, topics, vocabulary, lexicon: lexiconOf(knowledge) });
}

function openSpelling(dictionary: WordList, english: WordList, askedWords: readonly string[]): Spelling {
  return createSpelling({
    isWord: (word) => dictionary.has(word) || english.has(word),
    asked: new Set(askedWords.filter((word) => dictionary.has(word))),
  });
}

function guardedRedact(): Redact {
  const guard = createPiiGuard(readWordLists());
  return (text) => {
    const { text: redacted, findings } = guard.redact(text);
    return { text: redacted, found: findings.length > 0 };
  };
}
