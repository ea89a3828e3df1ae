import { dropStandard } from '#app/admin/idps/starting-values.ts';
import { readPairs } from '#app/admin/settings-screens/pairs.ts';
import { readTransforms } from '#app/admin/settings-screens/user-id-fields.tsx';
import { isTicked, readGiven, readNumber, readTags } from '#app/ui/form-state.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';

/** What the form says, as `idps` of the settings file would have it. */
export function readIdp(data: FormData): RawSetting {
  const kind = readGiven(data, 'kind');
  if (kind === 'ldap') return dropStandard({ kind, ...readLdap(data), ...readPerson(data) });
  if (kind === 'local') return dropStandard({ kind, ...readPerson(data) });
  return dropStandard({ kind, ...readOidc(data), ...readPerson(data) });
}

function readOidc(data: FormData) {
  return {
    issuer: readGiven(data, 'issuer'),
    clientId: readGiven(data, 'clientId'),
    // As it was typed: a space may belong to it. Empty, it stays as it is.
    clientSecret: String(data.get('clientSecret') ?? '') || undefined,
    clientKey: readGiven(data, 'clientKey'),
    clientKeyId: readGiven(data, 'clientKeyId'),
    clientAuth: readGiven(data, 'clientAuth'),
    clientAssertionAudience: readGiven(data, 'clientAssertionAudience'),
    scopes: readTags(data, 'scopes'),
    authorizeParameters: readPairs(data, 'authorizeParameters'),
    responseMode: readGiven(data, 'responseMode'),
    promptAgain: readGiven(data, 'promptAgain'),
    idTokenAlgorithm: readGiven(data, 'idTokenAlgorithm'),
    pkce: isTicked(data, 'pkce'),
    userinfo: isTicked(data, 'userinfo'),
    allowHostedDomains: readSome(data, 'allowHostedDomains'),
    allowTenants: readSome(data, 'allowTenants'),
    clockToleranceSeconds: readNumber(data, 'clockToleranceSeconds'),
    timeoutSeconds: readNumber(data, 'timeoutSeconds'),
  };
}

function readLdap(data: FormData) {
  return {
    url: readGiven(data, 'url'),
    startTls: isTicked(data, 'startTls'),
    caCertificate: readGiven(data, 'caCertificate'),
    bindDn: readGiven(data, 'bindDn'),
    bindPassword: String(data.get('bindPassword') ?? '') || undefined,
    baseDn: readGiven(data, 'baseDn'),
    loginAttributes: readTags(data, 'loginAttributes'),
    userFilter: readGiven(data, 'userFilter'),
    groupsFrom: readGiven(data, 'groupsFrom'),
    groupBaseDn: readGiven(data, 'groupBaseDn'),
    groupMemberAttribute: readGiven(data, 'groupMemberAttribute'),
    timeoutSeconds: readNumber(data, 'timeoutSeconds'),
  };
}

function readPerson(data: FormData) {
  return {
    label: readGiven(data, 'label'),
    userId: readTags(data, 'userId'),
    userIdTransforms: readTransforms(data, 'userIdTransforms'),
    groupsClaim: readGiven(data, 'groupsClaim'),
    allowGroups: readSome(data, 'allowGroups'),
    denyGroups: readSome(data, 'denyGroups'),
  };
}

/** A list that is not there means something else than an empty one, which no schema takes. */
function readSome(data: FormData, name: string): string[] | undefined {
  const lines = readTags(data, name);
  return lines.length > 0 ? lines : undefined;
}
