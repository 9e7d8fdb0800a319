import { createHash } from 'node:crypto';
import type { Passage } from './document.js';
import type { EmbeddedDocument } from './embedding-retriever.js';
import { passageDocuments } from './passage-documents.js';

/** Keeps vectors from one start to the next. Keys are hashes of the text that was embedded. */
export interface VectorStore {
  load(model: string): Promise<ReadonlyMap<string, Float32Array>>;
  /** Adds `vectors` and removes those of this model that are not among `current`. */
  save(model: string, vectors: ReadonlyMap<string, Float32Array>, current: readonly string[]): Promise<void>;
}

export interface PassageVectorsOptions {
  readonly passages: readonly Passage[];
  /** Name of the embedding model. */
  readonly model: string;
  readonly embed: (texts: readonly string[]) => Promise<readonly Float32Array[]>;
  readonly store: VectorStore;
}

/** Hosts take some hundreds of texts at once. */
const BATCH = 96;

/** The passages with their vectors: from the store when they were made before of this very text, else made now. */
export async function embedPassages(options: PassageVectorsOptions): Promise<readonly EmbeddedDocument[]> {
  const { passages, model, embed, store } = options;
  const documents = (await passageDocuments(passages)).map((document) => ({
    document,
    key: createHash('sha256').update(document.pageContent).digest('base64'),
  }));
  const kept = await store.load(model);
  const missing = [...new Map(documents.filter(({ key }) => !kept.has(key)).map((d) => [d.key, d])).values()];
  const made = new Map<string, Float32Array>();
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    const vectors = await embed(batch.map((d) => d.document.pageContent));
    for (const [n, { key }] of batch.entries()) {
      const vector = vectors[n];
      if (vector) made.set(key, vector);
    }
  }
  const current = documents.map((d) => d.key);
  if (made.size > 0 || [...kept.keys()].some((key) => !current.includes(key))) {
    await store.save(model, made, current);
  }
  return documents.flatMap(({ document, key }) => {
    const vector = made.get(key) ?? kept.get(key);
    return vector ? [{ document, vector }] : [];
  });
}
