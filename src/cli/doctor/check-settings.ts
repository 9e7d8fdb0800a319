import type { Config } from '../../config.js';
import { isGuid } from '../../config-values.js';
import { doctorTexts as texts } from '../../texts/doctor.nl.js';
import { bad, type Finding, good, remark } from './finding.js';

/** What can be said of the settings without using them. */
export function checkSettings(config: Config): Finding[] {
  return [...describe(config), ...idFaults(config), ...remarks(config)];
}

/** Node 20 is what the product runs on at least; it has had no security fixes since 2026-04-30 (nodejs.org/en/about/eol). */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) return bad('node', texts.nodeTooOld(version));
  return major < 22 ? remark('node', texts.nodeEnded(version)) : good('node', texts.node(version));
}

function describe(config: Config): Finding[] {
  return [
    config.bot ? texts.production(config.allowedTenantIds.length) : texts.development,
    texts.address(config.host, config.port),
    ...(config.officers ? [] : [texts.noOfficers]),
    texts.retention(config.retentionDays),
  ].map((text) => good('settings', text));
}

/** Ids that can't be those of Entra ID. In development mode the playground makes up its own. */
function idFaults({ bot, allowedTenantIds, officers, tenantAreas }: Config): Finding[] {
  if (bot === undefined) return [];
  const named = [
    ['BOT_TENANT_ID', [bot.tenantId]],
    ['ALLOWED_TENANT_IDS', allowedTenantIds],
    ['TENANT_AREAS', [...tenantAreas.keys()]],
  ] as const;
  const allowed = allowedTenantIds.map((id) => id.toLowerCase());
  return [
    ...named.filter(([, ids]) => !ids.every(isGuid)).map(([variable]) => texts.tenantNoGuid(variable)),
    ...(officers && !allowed.includes(bot.tenantId.toLowerCase()) ? [texts.ownTenantMissing] : []),
  ].map((text) => bad('settings', text));
}

function remarks(config: Config): Finding[] {
  return [
    ...(config.bot && !config.databaseUrl.startsWith('postgres') ? [texts.sqliteIsForOne] : []),
    ...(config.claimNoticeMinutes <= config.claimReminderMinutes ? [texts.noticeBeforeReminder] : []),
    ...(config.bot && config.organisation === undefined ? [texts.noOrganisation] : []),
  ].map((text) => remark('settings', text));
}
