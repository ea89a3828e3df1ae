import type { MdmSettings } from '#lib/mdm/settings.ts';

export type MdmKind = MdmSettings['kind'];

type KindWords = {
  readonly label: string;
  /** What the page that makes one is called. */
  readonly title: string;
  /** When to choose it. */
  readonly when: string;
  /** What a new one is called until somebody knows better. */
  readonly name: string;
  readonly address: { readonly hint: string; readonly placeholder: string };
  /** What has to be done in the MDM before we can ask it, in order. */
  readonly needs: readonly string[];
};

/** The kinds of MDM, as an admin knows them. */
export const MDM_KINDS: Readonly<Record<MdmKind, KindWords>> = {
  'ivanti-neurons': {
    label: 'Ivanti Neurons for MDM',
    title: 'Connect Ivanti Neurons for MDM',
    when: 'Your tenant in Ivanti’s cloud, once called MobileIron Cloud. Each device is enrolled for the person who signed in.',
    name: 'neurons',
    address: {
      hint: 'The host of your tenant, as it stands in the address bar of its admin portal.',
      placeholder: 'https://na1.mobileiron.com',
    },
    needs: [
      'Make a user for Vestibule alone, with a password.',
      'Give this user the role “Custom Enrollment”, and no other. (One of Ivanti’s guides asks for a tenant administrator; the narrow role is made for this.)',
      'See that “Admin Portal Auth Settings” do not ask for “Password and PIN”: Ivanti says that signing in by user name and password does not work with it.',
    ],
  },
  'ivanti-epmm': {
    label: 'Ivanti EPMM',
    title: 'Connect Ivanti EPMM',
    when: 'Your own server, once called MobileIron Core. Each device is enrolled for the person who signed in.',
    name: 'epmm',
    address: {
      hint: 'The address of the server, with its port if it is not 443.',
      placeholder: 'https://epmm.example.com',
    },
    needs: [
      'Make a local user for Vestibule alone, with a password.',
      'Give this user the role “Manage device enrollment (iOS only)”, of the category Device Management, in the device space that your devices go to; and no other role.',
      'If your people come from LDAP, EPMM has to know them already: whoever is not a user there, or not authorized, is refused.',
    ],
  },
  'ade-passthrough': {
    label: 'Other MDM',
    title: 'Connect another MDM',
    when: 'Any MDM with an enrollment address for Automated Device Enrollment that works without a sign-in: Fleet, Zentral, MicroMDM and others. The person who signed in is not told to it.',
    name: 'mdm',
    address: {
      hint: 'The whole address that the MDM puts into Apple’s device assignment, with its path and query.',
      placeholder: 'https://mdm.example.com/mdm/apple/enroll?token=…',
    },
    needs: [
      'Find the enrollment address of the MDM’s automatic enrollment: in its device assignment profile it is called url.',
      'It must take a device’s own request: without a sign-in of its own and without a web view.',
      'The MDM must trust devices by Apple’s signature. Vestibule hands on what the device says, byte for byte.',
    ],
  },
};

export function isMdmKind(text: unknown): text is MdmKind {
  return typeof text === 'string' && Object.hasOwn(MDM_KINDS, text);
}

export function labelOf(kind: unknown): string {
  return isMdmKind(kind) ? MDM_KINDS[kind].label : 'Unknown kind';
}
