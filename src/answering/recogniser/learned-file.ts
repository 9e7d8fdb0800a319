import { createHash } from 'node:crypto';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.js';
import { assemble, fingerprintOf, type Learned } from './learned.js';
import type { ViewWeights } from './linear-view.js';

interface Header {
  readonly fingerprint: string;
  readonly labels: readonly string[];
  readonly askedWords: readonly string[];
  readonly askedStems: readonly string[];
  /** Number of rows of each view. */
  readonly rows: { readonly words: number; readonly pieces: number };
}

const CHECKSUM_BYTES = 32;
const HEADER_AT = CHECKSUM_BYTES + 4;

/**
 * Layout: SHA-256 of all that follows (32 bytes), length of the header (4 bytes), header as JSON, of each view slots,
 * scales and weights.
 */
export function writeLearned({ recogniser, views, ...learned }: Learned): Uint8Array {
  const { words, pieces } = views;
  const rows = { words: words.slots.length, pieces: pieces.slots.length };
  const header: Header = { ...learned, labels: recogniser.labels, rows };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const arrays = [words, pieces].flatMap((view) => [view.slots, view.scales, view.weights]);
  const content = Buffer.concat([length, text, ...arrays.map(bytesOf)]);
  return Buffer.concat([checksumOf(content), content]);
}

/**
 * Reads what {@link writeLearned} wrote. Undefined when it was learned from other knowledge, is cut or damaged, or is
 * no such file at all.
 */
export function readLearned(
  bytes: Uint8Array,
  knowledge: KnowledgeBase,
  expected = fingerprintOf(knowledge),
): Learned | undefined {
  const content = bytes.subarray(CHECKSUM_BYTES);
  if (content.length < 4 || !checksumOf(content).equals(bytes.subarray(0, CHECKSUM_BYTES))) return undefined;
  let at = HEADER_AT + new DataView(content.buffer, content.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER_AT, at))) as Header;
  const { labels, rows, ...learned } = header;
  if (learned.fingerprint !== expected) return undefined;
  // Copies, since numbers of four bytes must not start just anywhere.
  const next = (length: number): ArrayBuffer => {
    at += length;
    return new Uint8Array(bytes.subarray(at - length, at)).buffer;
  };
  const nextView = (count: number): ViewWeights => ({
    slots: new Int32Array(next(4 * count)),
    scales: new Float32Array(next(4 * count)),
    weights: new Int8Array(next(count * labels.length)),
  });
  const views = { words: nextView(rows.words), pieces: nextView(rows.pieces) };
  return assemble(knowledge, { ...learned, labels, views });
}

const checksumOf = (content: Uint8Array): Buffer => createHash('sha256').update(content).digest();

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
