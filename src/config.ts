import { existsSync } from 'node:fs';
import { z } from 'zod/v4';
import { isAllowedModelHost, isLoopbackHost, isTeamsServiceUrl } from './allowed-hosts.js';
import { type BotSignIn, idProblems, signInOf, signInProblems } from './config-registration.js';
import {
  areas,
  isGuid,
  key,
  line,
  list,
  minutes,
  officeHours,
  optional,
  thumbprint,
  webAddress,
  wholeNumber,
  yesOrNo,
} from './config-values.js';
import { ConfigurationError, type ConfigurationProblem } from './errors.js';
import type { OfficeHours } from './office/office-hours.js';
import { settingTexts as texts } from './texts/settings.nl.js';

/** Names and values as the operating system gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The bot's registration in Entra ID and Azure Bot Service. */
export interface BotRegistration {
  readonly id: string;
  readonly signIn: BotSignIn;
  /** Tenant in which the bot is registered (single-tenant bot). */
  readonly tenantId: string;
}

/** What Teams shows of who offers the bot. */
export interface OrganisationPages {
  readonly website: string | undefined;
  readonly privacy: string | undefined;
  readonly terms: string | undefined;
}

export interface ModelSettings {
  readonly apiKey: string;
  /** Base address of an OpenAI-compatible service, its host checked against the allowed hosts. */
  readonly baseUrl: string;
  readonly model: string;
  readonly embeddingModel: string | undefined;
  /** What may be spent in a day, input and output together: by all askers, and by one. */
  readonly tokensPerDay: number;
  readonly tokensPerUserPerDay: number;
}

/** All settings, checked. Nothing else in the product reads the environment. */
export interface Config {
  /** `development` = no `BOT_ID`: loopback only, and activities need no token. */
  readonly mode: 'development' | 'production';
  readonly port: number;
  readonly host: string;
  /** Undefined in development mode only. */
  readonly bot: BotRegistration | undefined;
  /** Tenants whose people may use the bot. Empty in development mode means: any. */
  readonly allowedTenantIds: readonly string[];
  /** Where consultations are offered to officers; undefined = this deployment only answers questions. */
  readonly officers: { readonly teamId: string; readonly channelId: string } | undefined;
  /** Where proactive messages go until an activity of that conversation has shown its own address. */
  readonly teamsServiceUrl: string | undefined;
  /** A path (SQLite file) or `postgres://…`. */
  readonly databaseUrl: string;
  /** 32 bytes. Undefined = development mode, where the key is made and kept beside the database. */
  readonly encryptionKey: Uint8Array | undefined;
  /** The key before the last change; what it wrapped is wrapped anew at start. */
  readonly encryptionKeyPrevious: Uint8Array | undefined;
  readonly retentionDays: number;
  readonly claimReminderMinutes: number;
  readonly claimNoticeMinutes: number;
  /** Undefined = all hours count. */
  readonly officeHours: OfficeHours | undefined;
  /** A line that says when an answer of an officer may be expected. */
  readonly answerExpectation: string | undefined;
  /** Name of the office that offers the bot. */
  readonly organisation: string | undefined;
  readonly pages: OrganisationPages;
  /** Tenant id in lower case → place or owner whose documents come first for its people. */
  readonly tenantAreas: ReadonlyMap<string, string>;
  /** Undefined = the built-in answerer, and no network call at all. */
  readonly model: ModelSettings | undefined;
  readonly logLevel: LogLevel;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Variables that switch LangChain's tracing on, which would send questions to a third party. */
const TRACING_VARIABLES = [
  'LANGCHAIN_TRACING_V2',
  'LANGSMITH_TRACING_V2',
  'LANGSMITH_TRACING',
  'LANGCHAIN_TRACING',
] as const;

/** OpenAI's host for data residency in the EU. Other hosts must be allowed by name. */
const DEFAULT_MODEL_BASE_URL = 'https://eu.api.openai.com/v1';
const DEFAULT_MODEL_HOSTS = ['eu.api.openai.com'];

const schema = z.object({
  NODE_ENV: optional,
  PORT: wholeNumber(0, 65_535, 3978),
  HOST: optional,
  BOT_ID: optional,
  BOT_PASSWORD: optional,
  BOT_CERTIFICATE_THUMBPRINT: thumbprint,
  BOT_CERTIFICATE_FILE: optional,
  BOT_MANAGED_IDENTITY: yesOrNo,
  BOT_TENANT_ID: optional,
  ALLOWED_TENANT_IDS: list,
  OFFICERS_TEAM_ID: optional,
  OFFICERS_CHANNEL_ID: optional,
  TEAMS_SERVICE_URL: z.url(texts.anyAddress).optional(),
  DATABASE_URL: z
    .string()
    // One letter before the colon is a drive of Windows.
    .refine((v) => /^postgres(ql)?:\/\//.test(v) || !/^[a-z][a-z\d+.-]+:/i.test(v), texts.database)
    .default('data/verzuim-bot.db'),
  ENCRYPTION_KEY: key,
  ENCRYPTION_KEY_PREVIOUS: key,
  RETENTION_DAYS: wholeNumber(1, 90, 30),
  CLAIM_REMINDER_MINUTES: minutes(30),
  CLAIM_NOTICE_MINUTES: minutes(120),
  OFFICE_HOURS: officeHours,
  ANSWER_EXPECTATION: line(120),
  ORGANISATION: line(100),
  PRIVACY_URL: webAddress,
  TERMS_URL: webAddress,
  WEBSITE_URL: webAddress,
  TENANT_AREAS: areas,
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: z.url(texts.anyAddress).default(DEFAULT_MODEL_BASE_URL),
  OPENAI_MODEL: z.string().default('gpt-4.1-mini'),
  OPENAI_EMBEDDING_MODEL: optional,
  OPENAI_ALLOWED_HOSTS: list,
  OPENAI_TOKENS_PER_DAY: wholeNumber(0, 1_000_000_000, 3_000_000),
  OPENAI_TOKENS_PER_USER_PER_DAY: wholeNumber(0, 1_000_000_000, 150_000),
  LOG_LEVEL: z.enum(logLevels, texts.oneOf(logLevels)).default('info'),
});

type Settings = z.infer<typeof schema>;

/**
 * Checks the settings and gives them names and types. Values are trimmed; an empty one counts as not set.
 *
 * @throws ConfigurationError that names every variable that is wrong, not only the first.
 */
export function loadConfig(env: Environment): Config {
  const given = withoutBlanks(env);
  const problems: ConfigurationProblem[] = tracingProblems(given);
  const parsed = schema.safeParse(given);
  for (const { path, message } of parsed.error?.issues ?? []) {
    problems.push({ variable: String(path[0] ?? 'environment'), problem: message });
  }
  // What is wrong by itself gets its standard here, so that the other rules can be checked all the same.
  const wrong = new Set(problems.map((p) => p.variable));
  const settings =
    parsed.data ?? schema.parse(Object.fromEntries(Object.entries(given).filter(([n]) => !wrong.has(n))));
  problems.push(
    ...[...modeProblems(settings), ...hostProblems(settings)].filter((p) => !wrong.has(p.variable)),
  );
  if (problems.length > 0) throw new ConfigurationError(problems);
  return toConfig(settings);
}

/**
 * Who offers the bot, for a command that needs nothing else.
 *
 * @throws ConfigurationError when one of these is wrong
 */
export function readOffice(env: Environment): Pick<Config, 'organisation' | 'pages'> {
  const { ORGANISATION, WEBSITE_URL, PRIVACY_URL, TERMS_URL } = env;
  const { organisation, pages } = loadConfig({ ORGANISATION, WEBSITE_URL, PRIVACY_URL, TERMS_URL });
  return { organisation, pages };
}

/** The variables that the product reads. */
export function settingNames(): string[] {
  return Object.keys(schema.shape);
}

/** The environment of this process, with a `.env` file in the working directory filling in what is unset. */
export function readEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

function modeProblems(s: Settings): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  const require = (variable: keyof Settings, problem: string) => {
    const value = s[variable];
    if (value === undefined || (Array.isArray(value) && value.length === 0))
      problems.push({ variable, problem });
  };
  if (s.BOT_ID === undefined) {
    if (s.NODE_ENV === 'production') {
      problems.push({ variable: 'BOT_ID', problem: texts.neededInProduction });
    }
    if (s.HOST !== undefined && !isLoopbackHost(s.HOST)) {
      problems.push({
        variable: 'HOST',
        problem: texts.loopbackHost,
      });
    }
  } else {
    if (!isGuid(s.BOT_ID))
      problems.push({
        variable: 'BOT_ID',
        problem: texts.botId,
      });
    problems.push(...signInProblems(s));
    for (const variable of ['BOT_TENANT_ID', 'ALLOWED_TENANT_IDS'] as const) {
      require(variable, texts.neededWithBot);
    }
    problems.push(...idProblems(s));
    // Only consultations are stored, so a deployment that only answers needs no key.
    if (s.OFFICERS_TEAM_ID !== undefined) require('ENCRYPTION_KEY', texts.neededWithOfficers);
  }
  if (s.OFFICERS_TEAM_ID !== undefined)
    require('OFFICERS_CHANNEL_ID', texts.neededBeside('OFFICERS_TEAM_ID'));
  if (s.OFFICERS_CHANNEL_ID !== undefined)
    require('OFFICERS_TEAM_ID', texts.neededBeside('OFFICERS_CHANNEL_ID'));
  return problems;
}

function hostProblems(s: Settings): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  const development = s.BOT_ID === undefined;
  if (s.TEAMS_SERVICE_URL !== undefined && !isTeamsServiceUrl(s.TEAMS_SERVICE_URL, { development })) {
    problems.push({
      variable: 'TEAMS_SERVICE_URL',
      problem: development ? texts.loopbackService : texts.teamsService,
    });
  }
  const hosts = s.OPENAI_ALLOWED_HOSTS.length > 0 ? s.OPENAI_ALLOWED_HOSTS : DEFAULT_MODEL_HOSTS;
  if (!isAllowedModelHost(s.OPENAI_BASE_URL, hosts)) {
    problems.push({
      variable: 'OPENAI_BASE_URL',
      problem: texts.modelHost,
    });
  }
  return problems;
}

function tracingProblems(given: Record<string, string>): ConfigurationProblem[] {
  return TRACING_VARIABLES.filter(
    (name) => !['0', 'false', 'off', 'no'].includes(given[name] ?? 'false'),
  ).map((variable) => ({ variable, problem: texts.tracing }));
}

function toConfig(s: Settings): Config {
  const { BOT_ID: id, BOT_TENANT_ID: tenantId } = s;
  const signIn = signInOf(s);
  const bot = id && signIn && tenantId ? { id, signIn, tenantId } : undefined;
  return {
    mode: bot ? 'production' : 'development',
    port: s.PORT,
    host: bot ? (s.HOST ?? '0.0.0.0') : '127.0.0.1',
    bot,
    allowedTenantIds: s.ALLOWED_TENANT_IDS,
    officers:
      s.OFFICERS_TEAM_ID && s.OFFICERS_CHANNEL_ID
        ? { teamId: s.OFFICERS_TEAM_ID, channelId: s.OFFICERS_CHANNEL_ID }
        : undefined,
    teamsServiceUrl: s.TEAMS_SERVICE_URL ?? (bot ? 'https://smba.trafficmanager.net/emea/' : undefined),
    databaseUrl: s.DATABASE_URL,
    encryptionKey: s.ENCRYPTION_KEY,
    encryptionKeyPrevious: s.ENCRYPTION_KEY_PREVIOUS,
    retentionDays: s.RETENTION_DAYS,
    claimReminderMinutes: s.CLAIM_REMINDER_MINUTES,
    claimNoticeMinutes: s.CLAIM_NOTICE_MINUTES,
    officeHours: s.OFFICE_HOURS,
    answerExpectation: s.ANSWER_EXPECTATION,
    organisation: s.ORGANISATION,
    pages: { website: s.WEBSITE_URL, privacy: s.PRIVACY_URL, terms: s.TERMS_URL },
    tenantAreas: s.TENANT_AREAS,
    model: s.OPENAI_API_KEY
      ? {
          apiKey: s.OPENAI_API_KEY,
          baseUrl: s.OPENAI_BASE_URL,
          model: s.OPENAI_MODEL,
          embeddingModel: s.OPENAI_EMBEDDING_MODEL,
          tokensPerDay: s.OPENAI_TOKENS_PER_DAY,
          tokensPerUserPerDay: s.OPENAI_TOKENS_PER_USER_PER_DAY,
        }
      : undefined,
    logLevel: s.LOG_LEVEL,
  };
}

function withoutBlanks(env: Environment): Record<string, string> {
  const trimmed = Object.entries(env).map(([name, value]) => [name, (value ?? '').trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
}
