import { generateKeyPairSync } from 'node:crypto';
import type { Registration } from '#tests/world/third-party-idp.ts';

/** Where it finds its configuration, and its pages; the package's own file is its group's alone. */
export function describeFiles(folder: string): string {
  return `
[all]
logLevel = warn
[configuration]
type = File
dirName = ${folder}/conf
localStorage = Cache::FileCache
localStorageOptions = { 'namespace' => 'config', 'cache_root' => '${folder}/cache' }
[portal]
staticPrefix = /static
templateDir = /usr/share/lemonldap-ng/portal/templates
languages = en
`;
}

/**
 * Its configuration: what is not said here is as it comes.
 *
 * @param groups a rule for each, in LemonLDAP::NG's own language: `$uid eq 'dwho'`
 * @source LemonLDAP::NG 2.16, "OpenID Connect Provider" and "OpenID Connect service"
 */
export function describeLemonldap(
  folder: string,
  issuer: string,
  registrations: readonly Registration[],
  groups: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return {
    cfgNum: 1,
    cfgDate: 1,
    locationRules: { [new URL(issuer).hostname]: { default: 'accept' } },
    ...describeSessions(folder),
    demoExportedVars: { cn: 'cn', mail: 'mail', uid: 'uid' },
    portal: `${issuer}/`,
    domain: new URL(issuer).hostname,
    securedCookie: 0,
    authentication: 'Demo',
    userDB: 'Same',
    // Its sign-in form would hold a token that is good for two minutes.
    requireToken: 0,
    groups,
    issuerDBOpenIDConnectActivation: 1,
    issuerDBOpenIDConnectPath: '^/oauth2/',
    issuerDBOpenIDConnectRule: '1',
    oidcServiceAllowAuthorizationCodeFlow: 1,
    // As its package has it: groups have no scope of their own.
    oidcServiceIgnoreScopeForClaims: 1,
    oidcServiceMetaDataIssuer: issuer,
    oidcServiceMetaDataAuthorizeURI: 'authorize',
    oidcServiceMetaDataTokenURI: 'token',
    oidcServiceMetaDataUserInfoURI: 'userinfo',
    oidcServiceMetaDataJWKSURI: 'jwks',
    oidcServiceMetaDataEndSessionURI: 'logout',
    ...makeKeys(),
    oidcRPMetaDataOptions: nameAll(registrations, describeClient),
    oidcRPMetaDataExportedVars: nameAll(registrations, () => ({
      email: 'mail',
      name: 'cn',
      preferred_username: 'uid',
      groups: 'groups;string;always',
    })),
    oidcRPMetaDataOptionsExtraClaims: nameAll(registrations, () => ({ groups: 'groups' })),
  };
}

function describeSessions(folder: string) {
  const store = (name: string) => ({
    Directory: `${folder}/${name}`,
    LockDirectory: `${folder}/${name}/lock`,
  });
  return {
    globalStorage: 'Apache::Session::File',
    globalStorageOptions: store('sessions'),
    persistentStorage: 'Apache::Session::File',
    persistentStorageOptions: store('psessions'),
    localSessionStorage: 'Cache::FileCache',
    localSessionStorageOptions: { namespace: 'sessions', cache_root: `${folder}/cache` },
  };
}

/** As it comes, it puts claims into userinfo alone: nothing is forced into the id token. */
function describeClient({ clientId, clientSecret, redirectUri }: Registration) {
  return {
    oidcRPMetaDataOptionsClientID: clientId,
    oidcRPMetaDataOptionsClientSecret: clientSecret,
    oidcRPMetaDataOptionsRedirectUris: redirectUri,
    oidcRPMetaDataOptionsBypassConsent: 1,
    oidcRPMetaDataOptionsIDTokenSignAlg: 'RS256',
    oidcRPMetaDataOptionsUserIDAttr: 'uid',
    oidcRPMetaDataOptionsRequirePKCE: 1,
  };
}

function makeKeys() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    oidcServicePrivateKeySig: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    oidcServicePublicKeySig: publicKey.export({ type: 'spki', format: 'pem' }),
    oidcServiceKeyIdSig: 'k1',
  };
}

function nameAll<T>(registrations: readonly Registration[], describe: (one: Registration) => T) {
  return Object.fromEntries(registrations.map((one) => [one.clientId, describe(one)]));
}

/** Only in this file's portal: there, time goes by. */
export const FORWARD = '/forward';

/**
 * The portal without a web server. 2.16 loads the module that draws captchas also where there are
 * none: the second line says that it is loaded.
 */
export const PORTAL = `
BEGIN { our $ahead = 0; *CORE::GLOBAL::time = sub () { CORE::time() + $main::ahead } }
BEGIN { $INC{'GD/SecurityImage.pm'} = __FILE__ }
use strict;
use Plack::Builder;
use Plack::App::File;
use Lemonldap::NG::Portal::Main;
my $portal = Lemonldap::NG::Portal::Main->run({});
builder {
  mount '/static' => Plack::App::File->new(root => '/usr/share/lemonldap-ng/portal/htdocs/static')->to_app;
  mount '/javascript' => Plack::App::File->new(root => '/usr/share/javascript')->to_app;
  mount '${FORWARD}' => sub { $main::ahead += $_[0]{QUERY_STRING}; [204, [], []] };
  mount '/' => sub {
    my $env = shift;
    $env->{SCRIPT_NAME} = '';
    return $portal->($env);
  };
};
`;
