import type { Config } from '../../config.js';
import { type KnowledgeBase, readKnowledge } from '../../knowledge/knowledge-base.js';
import { progressTexts } from '../../texts/commands.nl.js';
import { doctorTexts as texts } from '../../texts/doctor.nl.js';
import { checkDatabase } from './check-database.js';
import { checkEndpoint } from './check-endpoint.js';
import { checkModel } from './check-model.js';
import { checkNode, checkSettings } from './check-settings.js';
import { checkClock, checkSignIn } from './check-sign-in.js';
import { checkTeams } from './check-teams.js';
import { bad, type Finding, good, remark } from './finding.js';

export interface Examination {
  readonly knowledgeFolder: string;
  /** Opens the answers as a start does; learns what the build has not learned. */
  readonly openAnswering: (knowledgeFolder: string) => Promise<unknown>;
  readonly nodeVersion: string;
  /** The public address of the bot, when it is to be asked too. */
  readonly url: string | undefined;
  readonly now: () => Date;
  readonly progress: (doing: string) => void;
}

/** All checks of a deployment whose settings could be read, in the order in which faults are best mended. */
export async function examine(config: Config, given: Examination): Promise<Finding[]> {
  const { now, progress } = given;
  const findings: Finding[] = [checkNode(given.nodeVersion), ...checkSettings(config)];
  progress(progressTexts.checkingSignIn);
  const { bot } = config;
  if (bot) findings.push(...(await checkSignIn(bot, now())), await checkClock(bot, now));
  progress(progressTexts.checkingTeams);
  const signedIn = !findings.some(({ check, level }) => check === 'sign-in' && level === 'bad');
  if (signedIn) findings.push(...(await checkTeams(config)));
  else if (config.officers) findings.push(remark('team', texts.notTried(texts.teamAndChannel)));
  progress(progressTexts.checkingDatabase);
  findings.push(...(await checkDatabase(config)));
  progress(progressTexts.opening);
  findings.push(...(await checkKnowledge(config, given)));
  progress(progressTexts.checkingModel);
  findings.push(await checkModel(config.model));
  if (given.url !== undefined) findings.push(await checkEndpoint(given.url, now()));
  return findings;
}

async function checkKnowledge(
  { tenantAreas }: Config,
  { knowledgeFolder, openAnswering }: Examination,
): Promise<Finding[]> {
  try {
    const knowledge = readKnowledge(knowledgeFolder);
    await openAnswering(knowledgeFolder);
    return [
      good('knowledge', texts.knowledge(knowledge.documents.length)),
      ...strayAreas(tenantAreas, knowledge),
    ];
  } catch (error) {
    return [bad('knowledge', texts.knowledgeFault(error instanceof Error ? error.message : String(error)))];
  }
}

/** A place that no document is for changes nothing, which is hardly what was meant. */
function strayAreas(areas: Config['tenantAreas'], { documents }: KnowledgeBase): Finding[] {
  const known = JSON.stringify(documents.map(({ title, owner, area }) => [title, owner, area])).toLowerCase();
  return [...new Set(areas.values())]
    .filter((place) => !known.includes(place.toLowerCase()))
    .map((place) => remark('knowledge', texts.areaUnknown(place)));
}
