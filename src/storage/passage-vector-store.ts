import type { VectorStore } from '../knowledge/passage-vectors.js';
import type { Database } from './database.js';

/** Rows of one insert; SQLite allows 32,766 parameters in a statement. */
const ROWS = 200;

/** Vectors of passages in the database. They hold nothing but the documents, so they are not encrypted. */
export function createPassageVectorStore(database: Database): VectorStore {
  return {
    load: (model) =>
      database.transaction(async (tx) => {
        const rows = await tx
          .selectFrom('passage_vectors')
          .select(['text_hash', 'vector'])
          .where('model', '=', model)
          .execute();
        return new Map(rows.map((row) => [row.text_hash, fromBase64(row.vector)]));
      }),
    save: (model, vectors, current) =>
      database.transaction(async (tx) => {
        const stored = await tx
          .selectFrom('passage_vectors')
          .select('text_hash')
          .where('model', '=', model)
          .execute();
        const keep = new Set(current);
        const gone = stored.map((row) => row.text_hash).filter((hash) => !keep.has(hash));
        for (let at = 0; at < gone.length; at += ROWS) {
          await tx
            .deleteFrom('passage_vectors')
            .where('model', '=', model)
            .where('text_hash', 'in', gone.slice(at, at + ROWS))
            .execute();
        }
        const rows = Array.from(vectors, ([text_hash, vector]) => ({
          model,
          text_hash,
          vector: toBase64(vector),
        }));
        for (let at = 0; at < rows.length; at += ROWS) {
          await tx
            .insertInto('passage_vectors')
            .values(rows.slice(at, at + ROWS))
            // Two processes that start at once make the same vectors.
            .onConflict((conflict) => conflict.columns(['model', 'text_hash']).doNothing())
            .execute();
        }
      }),
  };
}

function toBase64(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
}

function fromBase64(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float32Array(bytes.buffer);
}
