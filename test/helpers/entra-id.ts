import type { ThrowAwayKey } from './tokens.js';

export const LOGIN = 'https://login.microsoftonline.com';

/** The document by which a client that signs in finds its way to a tenant's endpoints. */
export function discoveryOf(tenant: string): object {
  const host = new URL(LOGIN).host;
  return {
    tenant_discovery_endpoint: `${LOGIN}/${tenant}/v2.0/.well-known/openid-configuration`,
    metadata: [
      { preferred_network: host, preferred_cache: 'login.windows.net', aliases: [host, 'login.windows.net'] },
    ],
  };
}

/** Where a tenant gives its tokens. */
export function endpointsOf(tenant: string): object {
  return {
    issuer: `${LOGIN}/${tenant}/v2.0`,
    authorization_endpoint: `${LOGIN}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${LOGIN}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${LOGIN}/${tenant}/discovery/v2.0/keys`,
  };
}

export function tokenAnswer(access_token: string): object {
  return { token_type: 'Bearer', expires_in: 3_599, access_token };
}

/** A key as the channel publishes it. */
export function published({ kid, publicKey }: ThrowAwayKey, endorsements: readonly string[]): object {
  return { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements };
}
