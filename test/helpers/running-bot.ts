import type { Answer, Question, QuestionAnswering } from '../../src/answering/answer.js';
import { type AppParts, createApp } from '../../src/app.js';
import { type Environment, loadConfig } from '../../src/config.js';
import { createLogger, wrapConsole } from '../../src/logger.js';
import type { RunningServer } from '../../src/server.js';
import type { ActivityJson } from './activities.js';
import { FakeConnector } from './fake-connector.js';

/** The real server on loopback, with a fake connector as the other end. */
export interface RunningBot {
  readonly connector: FakeConnector;
  readonly server: RunningServer;
  readonly logLines: string[];
  /** Posts an activity and waits for the response, which comes after the bot's replies. */
  post(activity: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Posts, and gives back what the bot sent because of it. */
  say(activity: ActivityJson): Promise<FakeConnector['sent']>;
  stop(): Promise<void>;
}

/** With an answerer that takes no time; the tests that use it are about everything around it. */
export function startBot(parts: Partial<AppParts> = {}, env: Environment = {}): Promise<RunningBot> {
  return start({ answering: echoAnswering(), ...parts }, env);
}

/** With the built-in answerer and the hand-out, as the product is. */
export function startBotWithHandout(
  parts: Omit<Partial<AppParts>, 'answering'> = {},
  env: Environment = {},
): Promise<RunningBot> {
  return start(parts, env);
}

async function start(parts: Partial<AppParts>, env: Environment): Promise<RunningBot> {
  const connector = await FakeConnector.start();
  const logLines: string[] = [];
  const logger = createLogger({
    level: 'trace',
    destination: { write: (line: string) => void logLines.push(line) },
  });
  const app = await createApp(loadConfig({ PORT: '0', DATABASE_URL: ':memory:', ...env }), {
    logger,
    knowledgeFolder: 'knowledge',
    ...parts,
  });
  // As in the product: what the SDK prints must go through the logger too.
  const unwrapConsole = wrapConsole(logger);
  const server = await app.start();
  const post: RunningBot['post'] = (activity, headers = {}) =>
    fetch(`${server.address}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof activity === 'string' ? activity : JSON.stringify(activity),
    });
  return {
    connector,
    server,
    logLines,
    post,
    say: async (activity) => {
      const before = connector.sent.length;
      await post(activity);
      return connector.sent.slice(before);
    },
    stop: async () => {
      await server.stop();
      await connector.stop();
      unwrapConsole();
    },
  };
}

/** Answers with a fixed answer and remembers the questions. */
export interface StubAnswering extends QuestionAnswering {
  readonly questions: Question[];
}

export function stubAnswering(answer: Partial<Answer>): StubAnswering {
  const questions: Question[] = [];
  const whole = anAnswer(answer);
  return {
    questions,
    ask: async (question) => {
      questions.push(question);
      return whole;
    },
    take: () => undefined,
    forget: () => {},
  };
}

export function anAnswer(answer: Partial<Answer> = {}): Answer {
  const paragraphs = answer.paragraphs ?? ['Dat leest u hier.'];
  return {
    kind: 'answered',
    paragraphs,
    text: paragraphs.join('\n\n'),
    citations: [],
    sections: [],
    links: [],
    more: [],
    options: [],
    subjects: [],
    chosenBy: 'recogniser',
    offersConsult: false,
    ...answer,
  };
}

function echoAnswering(): QuestionAnswering {
  return {
    ask: async ({ text }) => anAnswer({ paragraphs: [`Antwoord op ${text.length} tekens.`] }),
    take: () => undefined,
    forget: () => {},
  };
}
