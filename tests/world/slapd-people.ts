/** A small school in LDIF: its people, groups and a policy for passwords. */

export const BASE_DN = 'dc=school,dc=example';
export const PEOPLE_DN = `ou=people,${BASE_DN}`;
export const ADMIN = { dn: `cn=admin,${BASE_DN}`, password: 'first-in-the-morning' };
/** Reads people and groups, and no password. */
export const SERVICE = { dn: `cn=vestibule,ou=services,${BASE_DN}`, password: 'reads-and-no-more' };
export const POLICY_DN = `cn=policy,${BASE_DN}`;
/** After so many wrong passwords an account is locked. */
export const MOST_FAILURES = 3;

type Value = string | Buffer;
type Attributes = Readonly<Record<string, Value | readonly Value[]>>;

export function describeSchool(): string {
  return [
    entry(BASE_DN, { objectClass: ['dcObject', 'organization'], dc: 'school', o: 'School' }),
    ...['people', 'services', 'groups'].map((ou) =>
      entry(`ou=${ou},${BASE_DN}`, { objectClass: 'organizationalUnit', ou }),
    ),
    entry(POLICY_DN, {
      objectClass: ['device', 'pwdPolicy'],
      cn: 'policy',
      pwdAttribute: 'userPassword',
      pwdLockout: 'TRUE',
      pwdMaxFailure: String(MOST_FAILURES),
      pwdMustChange: 'TRUE',
    }),
    entry(SERVICE.dn, {
      objectClass: ['applicationProcess', 'simpleSecurityObject'],
      cn: 'vestibule',
      userPassword: SERVICE.password,
    }),
    ...PEOPLE,
    ...GROUPS,
    // A part of the tree that another server is said to have.
    entry(`ou=elsewhere,${BASE_DN}`, {
      objectClass: ['referral', 'extensibleObject'],
      ou: 'elsewhere',
      ref: `ldap://127.0.0.1:9/ou=elsewhere,${BASE_DN}`,
    }),
  ].join('\n');
}

const PEOPLE = [
  person('ada', 'lovelace', 'Ada Lovelace', {
    // The beginning of a JPEG, which is no text.
    jpegPhoto: Buffer.from('ffd8ffe000104a464946', 'hex'),
    employeeNumber: '1815',
  }),
  person('grace', 'hopper', 'Grace Hopper'),
  person('denis', 'denied', 'Denis Denied'),
  person('josé', 'contraseña', 'José Öztürk, jr.'),
  person('star*', 'asterisk', 'Stella (Star)'),
  person('tessa', 'twin', 'Tessa Twin', { mail: 'twins@school.example' }),
  person('timo', 'twin', 'Timo Twin', { mail: 'twins@school.example' }),
  person('lena', 'locked', 'Lena Locked'),
  person('mia', 'must-change', 'Mia Mustchange', { pwdReset: 'TRUE' }),
];

const GROUPS = [
  group('staff', { member: ['Ada Lovelace', 'Grace Hopper', 'Denis Denied'].map(dnOf) }),
  group('mathematics', { member: dnOf('Ada Lovelace') }),
  group('navy', { member: dnOf('Grace Hopper') }),
  group('suspended', { member: dnOf('Denis Denied') }),
  group('Müller, Meier & Söhne', { member: dnOf('José Öztürk, jr.') }),
  group('library', { uniqueMember: dnOf('Ada Lovelace') }),
  group('shell', { memberUid: ['ada', 'grace'], gidNumber: '5000' }),
];

function dnOf(name: string): string {
  return `cn=${name.replaceAll(',', '\\,')},${PEOPLE_DN}`;
}

function person(uid: string, password: string, name: string, more: Attributes = {}): string {
  const [givenName = '', sn = ''] = name.split(' ');
  return entry(dnOf(name), {
    objectClass: 'inetOrgPerson',
    cn: name,
    uid,
    givenName,
    sn,
    displayName: name,
    mail: `${uid.normalize('NFD').replace(/[^a-z]/g, '')}@school.example`,
    userPassword: password,
    ...more,
  });
}

function group(cn: string, members: Attributes): string {
  const kinds = [
    'member' in members && 'groupOfNames',
    'uniqueMember' in members && 'groupOfUniqueNames',
    'memberUid' in members && 'posixGroup',
  ];
  return entry(`cn=${cn.replaceAll(',', '\\,')},ou=groups,${BASE_DN}`, {
    objectClass: kinds.filter((kind) => kind !== false),
    cn,
    ...members,
  });
}

/** Whatever is not plain goes in base64. @source RFC 2849 */
function entry(dn: string, attributes: Attributes): string {
  const lines = Object.entries({ dn, ...attributes }).flatMap(([name, values]) =>
    [values].flat().map((value) => {
      const isPlain = typeof value === 'string' && /^[a-z0-9][\x21-\x7e ]*$/i.test(value);
      return isPlain ? `${name}: ${value}` : `${name}:: ${Buffer.from(value).toString('base64')}`;
    }),
  );
  return `${lines.join('\n')}\n`;
}
