import { describe, expect, it } from 'vitest';
import { LDAP_PRESETS } from '#lib/idp/ldap-presets.ts';
import { LdapSettings } from '#lib/idp/ldap-settings.ts';

describe('a preset for a directory', () => {
  it.each(LDAP_PRESETS)('is complete with its own examples and a password: $name', (preset) => {
    const { allowGroups, ...examples } = preset.examples;
    const settings = {
      kind: 'ldap',
      name: preset.id,
      ...preset.settings,
      ...examples,
      bindPassword: 'secret',
      allowGroups: [allowGroups],
    };
    expect(LdapSettings.safeParse(settings).error?.issues ?? []).toEqual([]);
    expect(preset.steps.length).toBeGreaterThan(3);
  });
});
