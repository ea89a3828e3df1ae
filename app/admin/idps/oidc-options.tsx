import type { ReactNode } from 'react';
import { GroupsClaimField, MoreUserIdFields } from '#app/admin/idps/person-fields.tsx';
import { CLIENT_AUTH_WORDS } from '#app/admin/idps/words.ts';
import { MoreOptions } from '#app/ui/more-options.tsx';
import { Select } from '#app/ui/select.tsx';
import { TagsField, TextArea, TextField } from '#app/ui/text-field.tsx';
import { Checkbox } from '#app/ui/tick.tsx';
import type { Preset } from '#lib/idp/presets.ts';

const INSIDE = [
  'clientAuth',
  'clientKey',
  'clientKeyId',
  'clientAssertionAudience',
  'scopes',
  'authorizeParameters',
  'responseMode',
  'promptAgain',
  'idTokenAlgorithm',
  'pkce',
  'userinfo',
  'groupsClaim',
  'allowHostedDomains',
  'allowTenants',
  'userIdTransforms.mapDomains',
  'userIdTransforms.pattern',
  'clockToleranceSeconds',
  'timeoutSeconds',
];

type Props = {
  readonly preset: Preset;
  readonly stored: readonly string[];
  readonly children: ReactNode;
};

/** What the preset has filled in already. */
export function OidcOptions({ preset, stored, children }: Props) {
  return (
    <MoreOptions
      hint={`Filled in for ${preset.id === 'oidc' ? 'most providers' : preset.label}. Change them if yours is set up in another way.`}
      fields={INSIDE}
      opensFor="mistakes"
    >
      <TagsField name="scopes" label="Scopes" hint="What is asked for, one in a line." />
      <GroupsClaimField />
      <TagsField
        name="authorizeParameters"
        label="Further parameters"
        isOptional
        rows={2}
        hint="Added to the address of the sign-in. One in a line: resource: https://enroll.example.com"
      />
      <ClientFields stored={stored} />
      <ProtocolFields />
      {children}
      <MoreUserIdFields />
    </MoreOptions>
  );
}

function ClientFields({ stored }: { stored: readonly string[] }) {
  return (
    <>
      <Select
        name="clientAuth"
        label="Client authentication"
        hint="How the secret is sent. “Check” tells which way the provider takes."
        options={Object.entries(CLIENT_AUTH_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <KeyArea isStored={stored.includes('clientKey')} />
      <TextField
        name="clientKeyId"
        label="Key ID"
        isOptional
        isCode
        hint="For a signed assertion, where the provider tells several keys apart (kid)."
      />
      <Select
        name="clientAssertionAudience"
        label="Audience of assertions"
        hint="For a signed assertion: whom it is made out to. Entra and Okta want the token endpoint."
        options={[
          { value: 'issuer', label: 'The issuer' },
          { value: 'token_endpoint', label: 'The token endpoint' },
        ]}
      />
    </>
  );
}

/** A key has lines, so it is no `SecretField`; it never comes out again either. */
function KeyArea({ isStored }: { isStored: boolean }) {
  const kept = isStored ? ' One is stored. Leave this empty to keep it.' : '';
  return (
    <TextArea
      name="clientKey"
      label="Private key"
      isOptional
      isCode
      rows={3}
      hint={`For a signed assertion: PEM, PKCS #8.${kept}`}
    />
  );
}

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'].concat([
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]);

function ProtocolFields() {
  return (
    <>
      <Select
        name="idTokenAlgorithm"
        label="Signing algorithm"
        hint="Of id tokens. Tokens that are not signed, or signed with the secret, are never accepted."
        options={ALGORITHMS.map((value) => ({ value, label: value }))}
      />
      <Checkbox
        name="pkce"
        label="Use PKCE"
        hint="Keeps a stolen code from being of use. Off is for AD FS 2016 alone."
      />
      <Checkbox
        name="userinfo"
        label="Ask userinfo"
        hint="For claims that are not in the id token. Off where it holds nothing but sub (AD FS)."
      />
      <Select
        name="responseMode"
        label="Way back"
        hint="How the provider sends people back to us."
        options={[
          { value: '', label: 'As the provider likes' },
          { value: 'query', label: 'By address (query)' },
          { value: 'form_post', label: 'By form (form_post)' },
        ]}
      />
      <Select
        name="promptAgain"
        label="When somebody tries again"
        hint="What a provider is asked for after a refusal, so that it does not hand out the same account."
        options={[
          { value: 'login', label: 'Ask for the password again (login)' },
          { value: 'select_account', label: 'Let them choose an account (select_account)' },
          { value: 'none', label: 'Nothing: it knows no prompt' },
        ]}
      />
      <TextField
        name="clockToleranceSeconds"
        label="Tolerance of clocks, in seconds"
        type="number"
        isOptional
        placeholder="180"
        hint="How far the provider’s clock and ours may be apart. At most 600."
      />
      <TextField
        name="timeoutSeconds"
        label="Patience, in seconds"
        type="number"
        isOptional
        placeholder="8"
        hint="How long one question to the provider may take. At most 30."
      />
    </>
  );
}
