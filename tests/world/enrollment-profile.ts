import { randomBytes, randomUUID } from 'node:crypto';
import { build } from 'plist';

/** What the played MDM writes into a profile. */
export type EnrollmentProfile = {
  readonly organization: string;
  /** The MDM's host, where the device will check in. */
  readonly host: string;
  readonly serial: string;
  /** Null: nobody. */
  readonly user: string | null;
  readonly payloadType?: string;
};

/** An enrollment profile as a real MDM makes it: an identity by SCEP and the MDM payload that uses it. */
export function makeEnrollmentProfile(profile: EnrollmentProfile): string {
  const identity = randomUUID().toUpperCase();
  return build({
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: `${reverse(profile.host)}.enrollment`,
    PayloadUUID: randomUUID().toUpperCase(),
    PayloadDisplayName: `${profile.organization} Device Management`,
    PayloadDescription: `Lets ${profile.organization} set up and look after this device.`,
    PayloadOrganization: profile.organization,
    PayloadScope: 'System',
    PayloadContent: [makeScepPayload(profile, identity), makeMdmPayload(profile, identity)],
  });
}

function makeScepPayload({ host, serial, user, organization }: EnrollmentProfile, uuid: string) {
  return {
    PayloadType: 'com.apple.security.scep',
    PayloadVersion: 1,
    PayloadIdentifier: `${reverse(host)}.enrollment.identity`,
    PayloadUUID: uuid,
    PayloadDisplayName: `Identity of ${serial} for ${user ?? 'nobody'}`,
    PayloadContent: {
      URL: `https://${host}/scep`,
      Name: organization,
      Subject: [[['O', organization]], [['CN', `${user ?? 'nobody'} (${serial})`]]],
      Challenge: randomBytes(16).toString('hex'),
      Keysize: 2048,
      'Key Type': 'RSA',
      'Key Usage': 5,
    },
  };
}

function makeMdmPayload({ host, serial, user, payloadType }: EnrollmentProfile, identity: string) {
  return {
    PayloadType: payloadType ?? 'com.apple.mdm',
    PayloadVersion: 1,
    PayloadIdentifier: `${reverse(host)}.enrollment.mdm`,
    PayloadUUID: randomUUID().toUpperCase(),
    PayloadDisplayName: `Management of ${serial} for ${user ?? 'nobody'}`,
    IdentityCertificateUUID: identity,
    Topic: 'com.apple.mgmt.External.7f1d0c1e-4a52-4c0e-9d0b-3f0f5f1b7a11',
    ServerURL: `https://${host}/mdm/connect`,
    CheckInURL: `https://${host}/mdm/checkin`,
    SignMessage: true,
    CheckOutWhenRemoved: true,
    AccessRights: 8191,
    ServerCapabilities: ['com.apple.mdm.per-user-connections', 'com.apple.mdm.bootstraptoken'],
  };
}

function reverse(host: string): string {
  return host.replace(/:\d+$/, '').split('.').reverse().join('.');
}
