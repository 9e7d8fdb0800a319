import { createAnswering } from '../answering/create-answering.js';
import { type Config, type Environment, loadConfig, readEnvironment } from '../config.js';
import { ConfigurationError } from '../errors.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { createLogger, wrapConsole } from '../logger.js';
import { progressTexts, usageTexts } from '../texts/commands.nl.js';
import { doctorTexts as texts } from '../texts/doctor.nl.js';
import { type Command, runAsProgram } from './command.js';
import { type Examination, examine } from './doctor/examine.js';
import { bad, type Finding } from './doctor/finding.js';

const flags = { json: { type: 'boolean' }, url: { type: 'string' } } as const;

/** What tests replace. */
export interface DoctorParts {
  /** Instead of the environment of this process. */
  readonly env?: Environment;
  readonly openAnswering?: Examination['openAnswering'];
}

/** Checks a deployment's settings by using them; prints no secret. */
export function createDoctor(parts: DoctorParts = {}): Command<typeof flags> {
  const openAnswering = parts.openAnswering ?? ((knowledgeFolder) => createAnswering({ knowledgeFolder }));
  return {
    name: 'doctor',
    usage: usageTexts.doctor,
    flags,
    words: 0,
    run: async ({ values, print, progress }) => {
      progress(progressTexts.checkingSettings);
      const { config, problems } = read(parts.env ?? readEnvironment());
      const given: Examination = {
        ...{ knowledgeFolder: KNOWLEDGE_FOLDER, openAnswering, nodeVersion: process.version },
        ...{ url: values.url, now: () => new Date(), progress },
      };
      const findings = config ? await quietly(() => examine(config, given)) : problems;
      const ok = findings.every(({ level }) => level !== 'bad');
      if (values.json) {
        await print(JSON.stringify({ ok, findings }));
      } else {
        for (const { level, text } of findings) await print(texts[level](text));
        await print(ok ? texts.allGood : texts.notGood);
      }
      return ok ? 0 : 1;
    },
  };
}

function read(env: Environment): { readonly config?: Config; readonly problems: readonly Finding[] } {
  try {
    return { config: loadConfig(env), problems: [] };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { problems: error.problems.map((p) => bad('settings', `${p.variable} ${p.problem}`)) };
  }
}

/** The SDK prints what went wrong, with ids and addresses. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const unwrap = wrapConsole(createLogger({ level: 'silent', destination: { write: () => {} } }));
  try {
    return await work();
  } finally {
    unwrap();
  }
}

await runAsProgram(import.meta.url, createDoctor());
