import type { Ours } from '#app/admin/idps/guide.tsx';
import { hostOf, testPath } from '#app/admin/idps/kind-words.ts';
import { classOf } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { CopyField } from '#app/ui/copy-field.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import { guessPreset } from '#lib/idp/presets.ts';
import type { SettingView } from '#lib/settings/view.ts';

/** The way to the provider, and what it means where nobody comes back from there. */
export function Departure({ view, ours }: { view: SettingView; ours: Ours }) {
  const host = hostOf(view.value);
  const product = guessPreset(view.value)?.id ?? 'oidc';
  return (
    <div className="max-w-3xl space-y-6">
      <Card
        title={`Sign in at ${host}`}
        lead="You leave this page, sign in there, and come back to what it said. The provider is asked to let you sign in anew. The result is for you alone, and is forgotten after half an hour."
      >
        {/* No `Link`: it leads to another host, and fetching it would begin a second test. */}
        <a href={`${testPath(view.name)}/start`} className={classOf('primary', 'wrap-anywhere')}>
          Continue to {host}
          <Icon name="external" className="size-4.5" />
        </a>
      </Card>
      <Card
        title="If you don’t come back"
        lead="Some refusals are shown by the provider and never reach us. What you read there tells:"
      >
        <div className="space-y-5">
          <CopyField
            label="Redirect URI"
            value={ours.redirectUri}
            hint="“redirect_uri mismatch”, “invalid redirect”, AADSTS50011: this is not what is registered, letter by letter."
          />
          <ul className="list-disc space-y-2 pl-5 text-sm">
            {[...(STRANDED[product] ?? []), ...EVERYWHERE].map((text) => (
              <li key={text} className="max-w-prose wrap-anywhere">
                {text}
              </li>
            ))}
          </ul>
        </div>
      </Card>
    </div>
  );
}

const EVERYWHERE = [
  '“unknown client”, “application not found”: the client ID here is not the one over there.',
  'You are not asked at all and come back at once: the provider knew you from before. A new device has no session there; use a private window to see what it sees.',
];

const OKTA = [
  '“Your device does not meet…”, or it wants Okta Verify on this device: the authentication policy of this application wants a device that Okta knows. A new device is none; give the application a policy of its own.',
  '“User is not assigned to this application”: assign people under Assignments.',
];

/** What stays on the provider's own pages. */
const STRANDED: Readonly<Record<string, readonly string[]>> = {
  okta: OKTA,
  'okta-custom': OKTA,
  entra: [
    'AADSTS53000, 53001, 50097 or 530003: Conditional Access wants a compliant or joined device. Exclude this application, and ask for MFA instead.',
    'AADSTS50105: the person is not assigned to the application. AADSTS700016: no such application in this tenant.',
  ],
  google: [
    '“403: disallowed_useragent”: Google refuses embedded web views. It works in this browser and may still be refused on a device: try it on each kind before you rely on it.',
    '“org_internal”: the account is not of your organization.',
  ],
  adfs: [
    'MSIS9224 or MSIS9604: the redirect URI or the client identifier is another one. MSIS9602: “resource” names no Web API of the application group.',
  ],
  'adfs-2016': [
    'MSIS9224 or MSIS9604: the redirect URI or the client identifier is another one. MSIS9602: “resource” names no Web API of the application group.',
  ],
};
