import { readLists, readPairs } from '#app/admin/settings-screens/pairs.ts';
import { readTransforms } from '#app/admin/settings-screens/user-id-fields.tsx';
import { isTicked, readGiven, readNumber, readTags } from '#app/ui/form-state.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';

/** What the form says, as `entrances` of the settings file would have it. */
export function readEntrance(data: FormData): RawSetting {
  return {
    mdm: readGiven(data, 'mdm'),
    ...readSignIn(data),
    ...readUnknown(data),
    page: readGiven(data, 'page'),
    rules: onlyGiven({
      allowGroups: listOrNone(data, 'rules.allowGroups'),
      denyGroups: listOrNone(data, 'rules.denyGroups'),
      allowDomains: listOrNone(data, 'rules.allowDomains'),
      claims: readLists(data, 'rules.claims'),
      devicesPerPerson: readNumber(data, 'rules.devicesPerPerson'),
      blockedSerials: listOrNone(data, 'rules.blockedSerials'),
    }),
    checks: readChecks(data),
    userId: onlyGiven({
      claims: listOrNone(data, 'userId.claims'),
      transforms: readTransforms(data, 'userId.transforms'),
    }),
  };
}

function readSignIn(data: FormData): RawSetting {
  switch (readGiven(data, 'signIn')) {
    case 'nobody':
      return {};
    case 'choose':
      return { idps: readTags(data, 'idps') };
    case 'email': {
      const emailDomains = readPairs(data, 'emailDomains');
      const idps = [...new Set(Object.values(emailDomains ?? {}))].filter((name) => name !== '');
      return { routing: 'email', emailDomains, ...(idps.length > 0 ? { idps } : {}) };
    }
    default:
      return { idp: readGiven(data, 'idp') };
  }
}

/** What a file may say beside a provider as well, and an import brings along. */
function readUnknown(data: FormData): RawSetting {
  const isMeant = readGiven(data, 'signIn') === 'nobody' || isTicked(data, 'withoutUser');
  return isMeant ? { withoutUser: 'nobody' } : {};
}

function readChecks(data: FormData): RawSetting | undefined {
  const policy = readGiven(data, 'checks.blockedSerials');
  return policy === undefined || policy === 'enforce' ? undefined : { blockedSerials: policy };
}

function listOrNone(data: FormData, name: string): string[] | undefined {
  const list = readTags(data, name);
  return list.length > 0 ? list : undefined;
}

function onlyGiven(value: RawSetting): RawSetting | undefined {
  return Object.values(value).some((one) => one !== undefined) ? value : undefined;
}
