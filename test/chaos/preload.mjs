import { createRequire } from 'node:module';

/*
 * Loaded into the built bot before its own code (`node --import`): faults that only come from inside a process. The
 * product knows nothing of it.
 *
 * CHAOS_FAIL_AT=n: the process ends itself, as by a power cut, at the n-th point: before and after each beginning and
 * each commit of a transaction, before each request to Teams and after its answer.
 * Messages of the parent: {clock: ms} sets the wall clock off by so much; {full: true} lets SQLite's file grow no more.
 */
const load = createRequire(import.meta.url);
const failAt = Number(process.env.CHAOS_FAIL_AT ?? 0);
let points = 0;

function point() {
  points += 1;
  if (points === failAt) process.kill(process.pid, 'SIGKILL');
}

const isEdge = (text) => typeof text === 'string' && /^(begin|commit)\b/i.test(text);
const files = new Set();

const sqlite = load('libsql').prototype;
const { exec, prepare } = sqlite;
sqlite.exec = function (text) {
  files.add(this);
  if (!isEdge(text)) return exec.call(this, text);
  point();
  const done = exec.call(this, text);
  point();
  return done;
};
sqlite.prepare = function (text) {
  files.add(this);
  return prepare.call(this, text);
};

const client = load('pg').Client.prototype;
const { query } = client;
client.query = function (...given) {
  if (!isEdge(given[0]?.text ?? given[0])) return query.apply(this, given);
  point();
  const done = query.apply(this, given);
  if (typeof done?.then === 'function') done.then(point, () => {});
  return done;
};

const http = load('node:http');
const { request } = http;
http.request = function (...given) {
  point();
  return request.apply(this, given).once('response', point);
};
load('node:module').syncBuiltinESMExports();

let offset = 0;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset);
    else super(...given);
  }
  static now() {
    return RealDate.now() + offset;
  }
};

process.on('message', ({ clock, full }) => {
  if (clock !== undefined) offset = clock;
  for (const file of full === undefined ? [] : files) {
    if (!file.open) continue;
    // Unlike other drivers this one gives rows, and takes a limit that is no number without a word.
    const limit = full ? file.pragma('page_count')[0].page_count : 1_073_741_823;
    const [{ max_page_count: set }] = file.pragma(`max_page_count = ${limit}`);
    if (set !== limit) throw new Error('The disk was not made full.');
  }
});
process.channel?.unref();
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
