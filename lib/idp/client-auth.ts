import {
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  modifyAssertion,
  PrivateKeyJwt,
  type ServerMetadata,
} from 'openid-client';
import { importPrivateKey } from '#lib/idp/private-key.ts';
import type { OidcSettings } from '#lib/idp/settings.ts';

/** How we prove to the provider which client we are. */
export async function chooseClientAuth(idp: OidcSettings): Promise<ClientAuth> {
  const secret = idp.clientSecret ?? '';
  if (idp.clientAuth === 'client_secret_post') return ClientSecretPost(secret);
  if (idp.clientAuth === 'client_secret_basic') return ClientSecretBasic(secret);
  if (idp.clientAuth === 'client_secret_basic_raw') return rawBasic(idp.clientId, secret);
  return signedAssertion(idp);
}

/**
 * Basic without the form encoding of RFC 6749 §2.3.1, for providers that do not decode it: measured
 * with Glewlwyd and LemonLDAP::NG, which refuse a secret with a hyphen in the standard's form.
 */
function rawBasic(clientId: string, secret: string): ClientAuth {
  const credentials = Buffer.from(`${clientId}:${secret}`).toString('base64');
  return (_server, _client, _body, headers) => {
    headers.set('authorization', `Basic ${credentials}`);
  };
}

async function signedAssertion(idp: OidcSettings): Promise<ClientAuth> {
  const key = await importPrivateKey(idp.clientKey ?? '');
  const named = idp.clientKeyId ? { key, kid: idp.clientKeyId } : { key };
  if (idp.clientAssertionAudience === 'issuer') return PrivateKeyJwt(named);
  // Which server it is becomes known only when the assertion is asked for.
  return (server: ServerMetadata, client, body, headers) =>
    PrivateKeyJwt(named, {
      [modifyAssertion]: (_header, payload) => {
        payload.aud = server.token_endpoint;
      },
    })(server, client, body, headers);
}
