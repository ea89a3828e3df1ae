import { type Clock, systemClock } from '#lib/base/clock.ts';
import { type Config, readConfig } from '#lib/base/config.ts';
import { type Decided, readDecided } from '#lib/doctor/decided.ts';
import type { Section } from '#lib/doctor/finding.ts';
import { examineHouse, listMistakes } from '#lib/doctor/house.ts';
import { examineIdp } from '#lib/doctor/idp.ts';
import { examineLdap } from '#lib/doctor/ldap.ts';
import { examineMdm } from '#lib/doctor/mdm.ts';
import { examinePublicUrl } from '#lib/doctor/public-url.ts';
import { loadProvided, type Provided } from '#lib/settings/file.ts';

/**
 * Checks the settings, the file's and those that were entered in pages, against the living world:
 * party by party, in the order of the road.
 *
 * It changes nothing and enrolls nothing. It leaves traces where it asks: a failed code exchange at
 * the identity provider, and a request without a device at the MDM.
 */
export async function* examine(
  env: Record<string, string | undefined>,
  clock: Clock = systemClock,
): AsyncGenerator<Section> {
  const opened = open(env);
  if ('subject' in opened) {
    yield opened;
    return;
  }
  const { config, provided } = opened;
  const decided = await readDecided(config, provided);
  try {
    yield* examineAll(config, decided, clock);
  } finally {
    await decided.close();
  }
}

async function* examineAll(
  config: Config,
  decided: Decided,
  clock: Clock,
): AsyncGenerator<Section> {
  const { settings } = decided;
  yield { subject: 'This machine', findings: await examineHouse(config, decided) };
  yield {
    subject: `Our address, ${config.publicUrl.origin}`,
    findings: await examinePublicUrl(config.publicUrl, clock.now()),
  };
  const redirectUri = new URL('/enroll/callback', config.publicUrl).href;
  for (const idp of settings.idps) {
    if (idp.kind === 'ldap') {
      yield {
        subject: `Directory ${idp.name}, ${idp.url}`,
        findings: await examineLdap(idp, clock),
      };
    }
    // Local accounts are in our own database: there is nobody to ask.
    if (idp.kind !== 'oidc') continue;
    yield {
      subject: `Identity provider ${idp.name}, ${idp.issuer}`,
      findings: await examineIdp(idp, redirectUri, clock),
    };
  }
  for (const mdm of settings.mdms) {
    yield { subject: `MDM ${mdm.name}, ${mdm.url}`, findings: await examineMdm(mdm) };
  }
}

function open(
  env: Record<string, string | undefined>,
): { config: Config; provided: Provided } | Section {
  let subject = 'Environment';
  try {
    const config = readConfig(env);
    subject = 'Settings file';
    return { config, provided: loadProvided(config.settingsFile, env) };
  } catch (error) {
    return { subject, findings: listMistakes(subject, error) };
  }
}
