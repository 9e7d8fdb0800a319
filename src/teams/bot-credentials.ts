import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { AuthenticationConstants } from 'botframework-connector';
import type { BotRegistration } from '../config.js';

/** A registration in the SDK's words, from which it makes the credentials of each kind itself. */
export function credentialSettings(bot: BotRegistration | undefined): Record<string, string> {
  if (bot === undefined) return {};
  const { signIn } = bot;
  const known = { MicrosoftAppId: bot.id, MicrosoftAppTenantId: bot.tenantId };
  switch (signIn.kind) {
    case 'secret':
      return { ...known, MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: signIn.password };
    case 'certificate':
      return {
        ...known,
        MicrosoftAppType: 'SingleTenant',
        [AuthenticationConstants.CertificateThumbprint]: signIn.thumbprint,
        [AuthenticationConstants.CertificatePrivateKey]: signIn.privateKey,
      };
    case 'managed-identity':
      return { ...known, MicrosoftAppType: 'UserAssignedMsi' };
    default:
      return signIn satisfies never;
  }
}

/**
 * Asks Entra ID for the token that the bot sends to Teams, as sending does it.
 *
 * @throws whatever the SDK's credentials throw; see `explainSignIn` in the doctor for what it means
 */
export async function requestBotToken(bot: BotRegistration): Promise<string> {
  const credentials = await new ConfigurationServiceClientCredentialFactory(
    credentialSettings(bot),
  ).createCredentials(
    bot.id,
    AuthenticationConstants.ToChannelFromBotOAuthScope,
    AuthenticationConstants.ToChannelFromBotLoginUrlPrefix + bot.tenantId,
    true,
  );
  // Their type knows only how to sign a request. Anew: a kept token would hide a secret that has run out.
  return await (credentials as unknown as { getToken(anew: boolean): Promise<string> }).getToken(true);
}
