import type { Database, Tx } from './database.js';

/** Rows of one insert; SQLite allows 32,766 parameters in a statement. */
const ROWS = 200;

/** Vectors of passages in the database. They hold nothing but the documents, so they are not encrypted. */
export function createPassageVectorStore(database: Database) {
  return {
    load: (model: string) => database.transaction((tx) => loadVectors(tx, model)),
    /** Adds `vectors` and removes those of this model that are not among `current`. */
    save: (model: string, vectors: ReadonlyMap<string, Float32Array>, current: readonly string[]) =>
      database.transaction(async (tx) => {
        await dropOthers(tx, model, new Set(current));
        await addVectors(tx, model, vectors);
      }),
  };
}

async function loadVectors(tx: Tx, model: string): Promise<ReadonlyMap<string, Float32Array>> {
  const rows = await tx
    .selectFrom('passage_vectors')
    .select(['text_hash', 'vector'])
    .where('model', '=', model)
    .execute();
  return new Map(rows.map((row) => [row.text_hash, fromBase64(row.vector)]));
}

async function dropOthers(tx: Tx, model: string, keep: ReadonlySet<string>): Promise<void> {
  const stored = await tx
    .selectFrom('passage_vectors')
    .select('text_hash')
    .where('model', '=', model)
    .execute();
  const gone = stored.map((row) => row.text_hash).filter((hash) => !keep.has(hash));
  for (let at = 0; at < gone.length; at += ROWS) {
    await tx
      .deleteFrom('passage_vectors')
      .where('model', '=', model)
      .where('text_hash', 'in', gone.slice(at, at + ROWS))
      .execute();
  }
}

async function addVectors(tx: Tx, model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void> {
  const rows = Array.from(vectors, ([text_hash, vector]) => ({ model, text_hash, vector: toBase64(vector) }));
  for (let at = 0; at < rows.length; at += ROWS) {
    await tx
      .insertInto('passage_vectors')
      .values(rows.slice(at, at + ROWS))
      // Two processes that start at once make the same vectors.
      .onConflict((conflict) => conflict.columns(['model', 'text_hash']).doNothing())
      .execute();
  }
}

function toBase64(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
}

function fromBase64(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float32Array(bytes.buffer);
}
