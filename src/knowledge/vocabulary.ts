import { z } from 'zod/v4';
import { KnowledgeError } from './document.js';
import { readYaml } from './yaml-file.js';

const Forms = z.array(z.string().trim().min(1)).min(1);
const VocabularyFile = z.strictObject({
  notions: z.record(z.string(), Forms).default({}),
  aspects: z.array(z.string()).default([]),
  synonyms: z.array(Forms).default([]),
  bodies: z.record(z.string(), Forms).default({}),
  placed: z.array(z.string()).default([]),
  named: z.array(z.string()).default([]),
  abbreviations: z.record(z.string().regex(/^[a-z]+$/), z.string()).default({}),
  terms: z.array(z.array(z.string().min(1)).min(1)).default([]),
  contrasts: z.array(z.array(z.string().min(1)).min(2)).default([]),
  officials: z.array(z.string().trim().min(1)).default([]),
  leaders: z.array(z.string().trim().min(1)).default([]),
  hosts: z.record(z.string(), z.string().trim().min(1)).default({}),
});

/** Short forms of the field and the words they stand for, after `fold`. */
export type Abbreviations = ReadonlyMap<string, readonly string[]>;

/** The words of the subject, of `knowledge/vocabulary.yaml`; what each part is for stands in that file. */
export interface Vocabulary {
  /** By notion the word forms that people use for it: `form` begins a word, `*form` is part of one, `=form` is one. */
  readonly notions: Readonly<Record<string, readonly string[]>>;
  /** Notions that are asked of something else. */
  readonly aspects: ReadonlySet<string>;
  /** Groups of word forms that mean nearly the same; for finding passages only. */
  readonly synonyms: readonly (readonly string[])[];
  /** By kind of body the words that its names are made of. */
  readonly bodies: Readonly<Record<string, readonly string[]>>;
  /** Words of bodies behind which a strange name is a place or body of its own ("gemeente X"). */
  readonly placed: readonly string[];
  /** Of those, words behind which even an ordinary word with a capital is a name. */
  readonly named: readonly string[];
  readonly abbreviations: Abbreviations;
  /** Terms that must not be mixed up; each with the forms that mean the same. */
  readonly terms: readonly (readonly string[])[];
  /** Rows of terms of which a question means the one that it names; folded beginnings of words. */
  readonly contrasts: readonly (readonly string[])[];
  /** Ends of what people of the field are called whose name is asked for; a vowel may be written in more ways. */
  readonly officials: readonly string[];
  /** The same of who leads something. */
  readonly leaders: readonly string[];
  /** What an address of the documents is for, by its host as it stands there. */
  readonly hosts: Readonly<Record<string, string>>;
}

/**
 * Reads the vocabulary file.
 * @throws {KnowledgeError} with file and line when it is not YAML, has an unknown part or an aspect that is no notion.
 */
export function parseVocabulary(source: string, file: string): Vocabulary {
  const { value, lineOf, fault } = readYaml(source);
  if (fault) throw new KnowledgeError(file, fault.line, fault.problem);
  const parsed = VocabularyFile.safeParse(value ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path ?? [];
    throw new KnowledgeError(file, lineOf(path), `${path.join('.')}: ${issue?.message}`);
  }
  const { aspects, abbreviations, ...rest } = parsed.data;
  const strange = aspects.find((aspect) => !Object.hasOwn(rest.notions, aspect));
  if (strange !== undefined) {
    throw new KnowledgeError(file, lineOf(['aspects']), `aspect "${strange}" is no notion of this file`);
  }
  return {
    ...rest,
    aspects: new Set(aspects),
    abbreviations: new Map(Object.entries(abbreviations).map(([short, full]) => [short, full.split(' ')])),
  };
}
