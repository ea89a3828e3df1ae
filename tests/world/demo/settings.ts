import { join } from 'node:path';
import type { Idp } from '#tests/world/idp.ts';
import type { Mdm } from '#tests/world/mdm.ts';

/** What an admin would write for the demo's school. Secrets come from the environment. */
export function describeDemoSettings({ idp, mdm }: { idp: Idp; mdm: Mdm }) {
  return {
    mdms: [
      {
        name: 'neurons',
        kind: 'ivanti-neurons',
        url: mdm.url,
        username: mdm.username,
        password: `\${MDM_PASSWORD}`,
      },
    ],
    idps: [
      {
        name: 'school',
        kind: 'oidc',
        issuer: idp.issuer,
        clientId: idp.clientId,
        clientSecret: `\${IDP_SECRET}`,
        allowGroups: ['staff'],
        denyGroups: ['suspended'],
      },
    ],
    pages: [
      {
        name: 'default',
        organization: 'Example School',
        logo: join(process.cwd(), 'tests', 'fixtures', 'logo.png'),
        consent: { title: CONSENT_TITLE, body: CONSENT_BODY, required: true },
        support: {
          phone: '+1 555 0100',
          email: 'help@example.school',
          url: 'https://help.example.school',
        },
      },
    ],
    entrances: [{ name: 'default', mdm: 'neurons', idp: 'school', page: 'default' }],
  };
}

const CONSENT_TITLE = { en: 'How we use this device', de: 'So nutzen wir dieses Gerät' };

const CONSENT_BODY = {
  en: `The school **owns and manages** this device. You may use it at home, too.

- Lock it when you leave it.
- Tell us at once when it is lost or broken.
- We see which apps are installed. We do *not* see your messages, photos or location.

You can give the device back at any time; what we know about it is deleted then.`,
  de: `Die Schule **besitzt und verwaltet** dieses Gerät. Sie können es auch zu Hause nutzen.

- Sperren Sie es, wenn Sie es liegen lassen.
- Sagen Sie uns sofort Bescheid, wenn es verloren geht oder kaputt ist.
- Wir sehen, welche Apps installiert sind. Ihre Nachrichten, Fotos und Ihren Standort sehen wir *nicht*.

Sie können das Gerät jederzeit zurückgeben; was wir darüber wissen, wird dann gelöscht.`,
};
