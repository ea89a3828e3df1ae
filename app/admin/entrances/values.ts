import { linesOfPairs } from '#app/admin/settings-screens/pairs.ts';
import { valuesOfTransforms } from '#app/admin/settings-screens/user-id-fields.tsx';
import type { FieldValues } from '#app/ui/form-state.ts';
import type { RawSetting } from '#lib/settings/kinds.ts';
import { listProviders } from '#lib/settings/references.ts';

/** What the form starts with. @param entrance as it was written */
export function valuesOfEntrance(entrance: RawSetting): FieldValues {
  const rules = Object(entrance.rules);
  const userId = Object(entrance.userId);
  const providers = listProviders(entrance).map(String);
  return {
    mdm: String(entrance.mdm ?? ''),
    signIn: wayOf(entrance, providers),
    idp: providers[0] ?? '',
    idps: providers,
    emailDomains: linesOfPairs(entrance.emailDomains),
    page: String(entrance.page ?? ''),
    'rules.allowGroups': rules.allowGroups,
    'rules.denyGroups': rules.denyGroups,
    'rules.allowDomains': rules.allowDomains,
    'rules.claims': linesOfPairs(rules.claims),
    'rules.devicesPerPerson': rules.devicesPerPerson,
    'rules.blockedSerials': rules.blockedSerials,
    'checks.blockedSerials': Object(entrance.checks).blockedSerials ?? 'enforce',
    withoutUser: providers.length > 0 && entrance.withoutUser === 'nobody',
    'userId.claims': userId.claims,
    ...valuesOfTransforms('userId.transforms', userId.transforms),
  };
}

function wayOf({ routing }: RawSetting, providers: readonly string[]): string {
  if (providers.length === 0) return 'nobody';
  if (routing === 'email') return 'email';
  return providers.length > 1 ? 'choose' : 'one';
}
