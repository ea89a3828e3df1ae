import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

const bytes = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => Buffer.from(value),
});

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** How far a journey has come: the last hop that is behind it. */
export type Hop = 'device' | 'page' | 'idp' | 'mdm' | 'profile';

export type Outcome = 'open' | 'finished' | 'stopped' | 'expired';

/** Who signed in, as the provider told it. */
export type StoredPerson = {
  readonly idp: string;
  readonly issuer: string;
  readonly subject: string;
  readonly userId: string;
  readonly name: string | null;
  readonly email: string | null;
  /** How many different devices they may enroll, where their own account says so. */
  readonly deviceLimit?: number;
  /** Those of their groups that a condition of the page names. */
  readonly groups?: readonly string[];
};

/** A pane that a person has left by its button; `at` in ISO 8601. */
export type PassedPane = { readonly pane: string; readonly at: string };

/** What a person entered, by the pane's id and the field's. */
export type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>;

type Named = { readonly person: SQLWrapper };

/** As far as a word is looked at: an index has no room for more than 2,700 bytes of what others send. */
export const JOURNEY_WORD_LENGTH = 100;

/** What a journey is searched by, in small letters. Indexes and questions must say it alike. */
export const JOURNEY_WORDS = {
  reference: (table: { readonly reference: SQLWrapper }) => sql`${table.reference}`,
  serial: (table: { readonly serial: SQLWrapper }) => sql`left(lower(${table.serial}), 100)`,
  userId: ({ person }: Named) => sql`left(lower(${person} ->> 'userId'), 100)`,
  email: ({ person }: Named) => sql`left(lower(${person} ->> 'email'), 100)`,
  name: ({ person }: Named) => sql`left(lower(${person} ->> 'name'), 100)`,
  /** The last word of the name: people are asked for by it. */
  lastName: ({ person }: Named) =>
    sql`left(lower(substring(${person} ->> 'name' from '[^ ]+$')), 100)`,
} as const;

const beginningOf = (word: SQLWrapper): SQL => sql`${word} text_pattern_ops`;

/** One device's trip. Nothing here opens a door: tickets are hashes, the introduction is sealed. */
export const journeys = pgTable(
  'journey',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    reference: text('reference').notNull(),
    ticketHash: bytes('ticket_hash').notNull(),
    /** The ticket before the sign-in renewed it; good only with the browser's cookie. */
    previousTicketHash: bytes('previous_ticket_hash'),
    browserHash: bytes('browser_hash').notNull(),
    /** When the browser first sent its cookie back; from then on it is expected at the end. */
    browserProvenAt: moment('browser_proven_at'),
    entrance: text('entrance').notNull(),
    language: text('language').notNull(),
    serial: text('serial').notNull(),
    udid: text('udid').notNull(),
    product: text('product').notNull(),
    platform: text('platform').notNull(),
    osVersion: text('os_version'),
    build: text('build').notNull(),
    /** SHA-256 of the device's certificate. */
    certificateHash: bytes('certificate_hash').notNull(),
    /** The header as it came, sealed; erased when the journey ends. */
    introductionSealed: bytes('introduction_sealed'),
    address: text('address').notNull(),
    hop: text('hop').$type<Hop>().notNull(),
    /** What its page was when it began: `page_version.hash`. What is published later is for others. */
    pageHash: text('page_hash'),
    /** The panes that are behind it, in the order in which the person left them. */
    passed: jsonb('passed').$type<readonly PassedPane[]>().notNull().default([]),
    /** What was entered into the panes with forms: by pane, then by field. */
    answers: jsonb('answers').$type<Answers>(),
    person: jsonb('person').$type<StoredPerson>(),
    /** The provider that the person chose, or was routed to, where there are several. */
    idp: text('idp'),
    /** What they entered to be routed by; erased when the journey ends. */
    loginHint: text('login_hint'),
    signedInAt: moment('signed_in_at'),
    profileAt: moment('profile_at'),
    outcome: text('outcome').$type<Outcome>().notNull(),
    /** The code of the last problem on the way, if there was one. */
    problem: text('problem'),
    createdAt: moment('created_at').notNull(),
    seenAt: moment('seen_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    uniqueIndex('journey_ticket').on(table.ticketHash),
    uniqueIndex('journey_previous_ticket')
      .on(table.previousTicketHash)
      .where(sql`${table.previousTicketHash} is not null`),
    index('journey_open_until').on(table.expiresAt).where(sql`${table.endedAt} is null`),
    // The record, the newest first: all of it, and what is left of it by whatever is asked for.
    index('journey_created').on(table.createdAt, table.id),
    index('journey_entrance_created').on(table.entrance, table.createdAt, table.id),
    index('journey_outcome').on(table.outcome, table.platform, table.createdAt, table.id),
    index('journey_entrance').on(
      table.entrance,
      table.outcome,
      table.platform,
      table.createdAt,
      table.id,
    ),
    // How a search begins, byte by byte: so that it needs no certain collation of the database.
    index('journey_reference').on(beginningOf(JOURNEY_WORDS.reference(table))),
    index('journey_serial').on(beginningOf(JOURNEY_WORDS.serial(table))),
    index('journey_user_id').on(beginningOf(JOURNEY_WORDS.userId(table))),
    index('journey_email').on(beginningOf(JOURNEY_WORDS.email(table))),
    index('journey_name').on(beginningOf(JOURNEY_WORDS.name(table))),
    index('journey_last_name').on(beginningOf(JOURNEY_WORDS.lastName(table))),
    index('journey_problem')
      .on(table.problem, table.createdAt, table.id)
      .where(sql`${table.problem} is not null`),
    // How many devices a person has enrolled.
    index('journey_person')
      .on(sql`(${table.person} ->> 'issuer')`, sql`(${table.person} ->> 'subject')`)
      .where(sql`${table.profileAt} is not null`),
  ],
);

/**
 * The journeys of a day that is over, counted by what an admin asks about. Nobody is in it, and it stays
 * when the journeys go. An empty word: there was none.
 */
export const tallies = pgTable(
  'tally',
  {
    /** In UTC. */
    day: date('day', { mode: 'string' }).notNull(),
    entrance: text('entrance').notNull(),
    platform: text('platform').notNull(),
    /** The first number of the version. */
    os: text('os').notNull(),
    idp: text('idp').notNull(),
    hop: text('hop').$type<Hop>().notNull(),
    outcome: text('outcome').$type<Outcome>().notNull(),
    problem: text('problem').notNull(),
    journeys: integer('journeys').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.day,
        table.entrance,
        table.platform,
        table.os,
        table.idp,
        table.hop,
        table.outcome,
        table.problem,
      ],
    }),
  ],
);

/** The days that are counted: what is not here is counted when it is asked for. */
export const talliedDays = pgTable('tallied_day', {
  day: date('day', { mode: 'string' }).primaryKey(),
  at: moment('at').notNull(),
});

/** What happened on the way, hop by hop, in the order of `id`. */
export const hops = pgTable(
  'hop',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    journeyId: bigint('journey_id', { mode: 'number' })
      .notNull()
      .references(() => journeys.id, { onDelete: 'cascade' }),
    at: moment('at').notNull(),
    /** The log's event word: `device.arrived`, `page.consented`; for a stop the problem's code. */
    event: text('event').notNull(),
    detail: text('detail'),
  },
  (table) => [index('hop_journey').on(table.journeyId, table.id)],
);

/** A trip to the identity provider that is under way; found by its single-use state. */
export const signIns = pgTable(
  'sign_in',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    stateHash: bytes('state_hash').notNull(),
    journeyId: bigint('journey_id', { mode: 'number' })
      .notNull()
      .references(() => journeys.id, { onDelete: 'cascade' }),
    idp: text('idp').notNull(),
    /** Nonce and PKCE verifier, sealed. */
    checksSealed: bytes('checks_sealed').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [
    uniqueIndex('sign_in_state').on(table.stateHash),
    index('sign_in_journey').on(table.journeyId),
  ],
);

/** An admin's trial of a provider, on its way; found by its single-use state like a sign-in. */
export const testSignIns = pgTable(
  'test_sign_in',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    stateHash: bytes('state_hash').notNull(),
    /** Only this admin sees what came of it. */
    adminId: bigint('admin_id', { mode: 'number' })
      .notNull()
      .references(() => admins.id, { onDelete: 'cascade' }),
    idp: text('idp').notNull(),
    /** Nonce and PKCE verifier, sealed. */
    checksSealed: bytes('checks_sealed').notNull(),
    /** Claims and decisions, or the problem, sealed. */
    resultSealed: bytes('result_sealed'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [
    uniqueIndex('test_sign_in_state').on(table.stateHash),
    index('test_sign_in_expires').on(table.expiresAt),
  ],
);

/** Somebody who signs in without a provider. */
export const accounts = pgTable(
  'account',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** What they enter: lower case, no spaces around it; often an e-mail address. */
    login: text('login').notNull(),
    name: text('name'),
    email: text('email'),
    /** What the MDM calls them; null: their login. */
    userId: text('user_id'),
    groups: jsonb('groups').$type<readonly string[]>().notNull(),
    passwordHash: text('password_hash'),
    /** One-time: whoever has it signs in with it on one device. Its hash, sealed. */
    pinSealed: bytes('pin_sealed'),
    pinExpiresAt: moment('pin_expires_at'),
    /** Wrong tries since it was issued; at the limit it is worth nothing. */
    pinTries: integer('pin_tries').notNull(),
    pinUsedAt: moment('pin_used_at'),
    /** The device that it was used on: there it may be entered again until a profile has left. */
    pinSerial: text('pin_serial'),
    /** How many different devices they may enroll; null: as the entrance says. */
    deviceLimit: integer('device_limit'),
    expiresAt: moment('expires_at'),
    disabledAt: moment('disabled_at'),
    /** Counted up by every change, so that two admins can't overwrite each other unseen. */
    revision: integer('revision').notNull(),
    createdAt: moment('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    changedAt: moment('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (table) => [uniqueIndex('account_login').on(table.login)],
);

export type ConsentHow = 'tick' | 'scroll' | 'typed-name';

/** Its link in a chain of rows; null in rows from before there was one. */
const chained = () => ({
  /** Counted from 1, without a gap. */
  place: bigint('place', { mode: 'number' }),
  /** The hash of the row before. */
  previousHash: bytes('previous_hash'),
  /** SHA-256 over the hash before and this row. */
  hash: bytes('hash'),
});

/** The end of each chain: whoever adds a row holds this one until it is there. */
export const chains = pgTable('chain', {
  name: text('name').$type<'consent' | 'audit'>().primaryKey(),
  place: bigint('place', { mode: 'number' }).notNull(),
  hash: bytes('hash').notNull(),
});

/** Who agreed to what. Outlives its journey. */
export const consents = pgTable(
  'consent',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    journeyId: bigint('journey_id', { mode: 'number' }).references(() => journeys.id, {
      onDelete: 'set null',
    }),
    reference: text('reference').notNull(),
    entrance: text('entrance').notNull(),
    page: text('page').notNull(),
    /** The whole page as it was: `page_version.hash`. */
    pageHash: text('page_hash'),
    paneId: text('pane_id').notNull(),
    /** SHA-256 over what was shown, in hex: language, title and body. */
    paneHash: text('pane_hash').notNull(),
    language: text('language').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    ticked: boolean('ticked').notNull(),
    /** How it was asked for. */
    how: text('how').$type<ConsentHow>().notNull(),
    at: moment('at').notNull(),
    serial: text('serial').notNull(),
    /** The provider's issuer and subject, and the MDM's user id; empty where nobody signed in, or erased. */
    person: jsonb('person').$type<StoredPerson>(),
    /** The name that they typed, where that was asked for. */
    typedName: text('typed_name'),
    /** Null: erased, with the person. */
    address: text('address'),
    erasedAt: moment('erased_at'),
    ...chained(),
    /** SHA-256 over the salt and what can be erased: the chain holds with it and without. */
    personDigest: bytes('person_digest'),
    /** Erased with the person, so that nobody can guess what the digest was made of. */
    salt: bytes('salt'),
  },
  (table) => [
    index('consent_journey').on(table.journeyId),
    index('consent_at').on(table.at, table.id),
    uniqueIndex('consent_place').on(table.place),
  ],
);

/** Who may administer. `role` and `revokedAt` are looked up at every request. */
export const admins = pgTable(
  'admin',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    source: text('source').$type<'local' | 'oidc'>().notNull(),
    /** The provider's issuer; empty for the local administrator. */
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    email: text('email'),
    /** Null: the provider names no role of ours any more. */
    role: text('role').$type<'owner' | 'editor' | 'helpdesk' | 'auditor'>(),
    createdAt: moment('created_at').notNull(),
    seenAt: moment('seen_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [uniqueIndex('admin_subject').on(table.source, table.issuer, table.subject)],
);

/** What the local administrator has beyond other admins. */
export const localAdmins = pgTable('local_admin', {
  adminId: bigint('admin_id', { mode: 'number' })
    .primaryKey()
    .references(() => admins.id, { onDelete: 'cascade' }),
  passwordHash: text('password_hash').notNull(),
  /** Null: still the first password, or one that the command line made. */
  changedAt: moment('changed_at'),
  offAt: moment('off_at'),
});

/** One browser's stay in the office. Its cookie holds nothing but the id, encrypted. */
export const adminSessions = pgTable(
  'admin_session',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    adminId: bigint('admin_id', { mode: 'number' })
      .notNull()
      .references(() => admins.id, { onDelete: 'cascade' }),
    beganAt: moment('began_at').notNull(),
    seenAt: moment('seen_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [index('admin_session_admin').on(table.adminId)],
);

/** Wrong tries, by whatever they are counted against: an account, an address, both together. */
export const throttles = pgTable(
  'throttle',
  {
    key: text('key').primaryKey(),
    failures: integer('failures').notNull(),
    lastAt: moment('last_at').notNull(),
    blockedUntil: moment('blocked_until').notNull(),
    /** When a right password last came this way. */
    provenAt: moment('proven_at'),
  },
  (table) => [index('throttle_last').on(table.lastAt)],
);

/** Who did what in the office. Outlives the admin. */
export const audits = pgTable(
  'audit',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment('at').notNull(),
    adminId: bigint('admin_id', { mode: 'number' }).references(() => admins.id, {
      onDelete: 'set null',
    }),
    /** Name and role as they were then. */
    adminName: text('admin_name').notNull(),
    role: text('role'),
    event: text('event').notNull(),
    target: text('target'),
    detail: text('detail'),
    ...chained(),
  },
  (table) => [index('audit_at').on(table.at, table.id), uniqueIndex('audit_place').on(table.place)],
);

/** What an admin can set: one row of these each, and one list each in the settings file. */
export type SettingKind =
  | 'mdm'
  | 'idp'
  | 'page'
  | 'entrance'
  | 'mailer'
  | 'webhook'
  | 'alert'
  | 'retention';

/** Settings as they were entered; what SETTINGS_FILE provides is not in here. */
export const settings = pgTable(
  'setting',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<SettingKind>().notNull(),
    name: text('name').notNull(),
    /** The count of all changes when this was last changed: never twice the same, so that two admins
     * can't overwrite each other unseen. */
    revision: bigint('revision', { mode: 'number' }).notNull(),
    /** Without its secrets. */
    value: jsonb('value').$type<Record<string, unknown>>().notNull(),
    /** The secrets by their path, as sealed JSON. */
    secretsSealed: bytes('secrets_sealed'),
    /** A page's picture, and the one for dark screens. */
    logo: bytes('logo'),
    logoDark: bytes('logo_dark'),
    changedAt: moment('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (table) => [uniqueIndex('setting_name').on(table.kind, table.name)],
);

/** Who changed which setting when, and what it was afterwards. Outlives the setting. */
export const settingVersions = pgTable(
  'setting_version',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<SettingKind>().notNull(),
    name: text('name').notNull(),
    revision: bigint('revision', { mode: 'number' }).notNull(),
    at: moment('at').notNull(),
    adminId: bigint('admin_id', { mode: 'number' }),
    adminName: text('admin_name').notNull(),
    /** Without its secrets; null where it was deleted. */
    value: jsonb('value').$type<Record<string, unknown>>(),
    /** The paths of the secrets that were entered anew or removed. */
    secretsChanged: jsonb('secrets_changed').$type<readonly string[]>().notNull(),
    /** A page's pictures: `picture.hash`. */
    logoHash: text('logo_hash'),
    logoDarkHash: text('logo_dark_hash'),
  },
  (table) => [index('setting_version_of').on(table.kind, table.name, table.id)],
);

/** One row that every change of settings counts up, and so waits for: servers ask it what is new. */
export const settingsRevision = pgTable('settings_revision', {
  id: bigint('id', { mode: 'number' }).primaryKey(),
  revision: bigint('revision', { mode: 'number' }).notNull(),
});

/** A page that somebody is working on; devices see none of it until it is published. */
export const pageDrafts = pgTable('page_draft', {
  name: text('name').primaryKey(),
  value: jsonb('value').$type<Record<string, unknown>>().notNull(),
  logo: bytes('logo'),
  logoDark: bytes('logo_dark'),
  /** Counted up by every change. */
  revision: integer('revision').notNull(),
  /** The revision of the page that it began with. */
  baseRevision: bigint('base_revision', { mode: 'number' }).notNull(),
  changedAt: moment('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
});

/** A page as devices were shown it, named by its content: it is never changed. */
export const pageVersions = pgTable(
  'page_version',
  {
    /** SHA-256 in hex over the page and the hashes of its pictures. */
    hash: text('hash').primaryKey(),
    name: text('name').notNull(),
    value: jsonb('value').$type<Record<string, unknown>>().notNull(),
    logoHash: text('logo_hash'),
    logoDarkHash: text('logo_dark_hash'),
    firstAt: moment('first_at').notNull(),
  },
  (table) => [index('page_version_of').on(table.name, table.firstAt)],
);

/** Pictures of pages, named by their content. */
export const pictures = pgTable('picture', {
  /** SHA-256 in hex. */
  hash: text('hash').primaryKey(),
  bytes: bytes('bytes').notNull(),
});

/** Something that an alert watches is wrong at this moment, or was. */
export const alarms = pgTable(
  'alarm',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** The alert's name. */
    alert: text('alert').notNull(),
    /** What is wrong: `entrance default`, `idp okta`, `mdm neurons`. */
    subject: text('subject').notNull(),
    detail: text('detail').notNull(),
    beganAt: moment('began_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    // One at a time, however many servers look.
    uniqueIndex('alarm_open').on(table.alert, table.subject).where(sql`${table.endedAt} is null`),
    index('alarm_began').on(table.beganAt),
  ],
);

/** A message that leaves the house: kept until it arrived, and a while after. */
export const deliveries = pgTable(
  'delivery',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channel: text('channel').$type<'mail' | 'webhook'>().notNull(),
    /** The name of the mailer or of the webhook. */
    via: text('via').notNull(),
    /** The addresses of a mail. */
    recipients: jsonb('recipients').$type<readonly string[]>().notNull(),
    event: text('event').notNull(),
    body: jsonb('body').$type<Record<string, unknown>>().notNull(),
    createdAt: moment('created_at').notNull(),
    tries: integer('tries').notNull(),
    /** Null: it has arrived, or was given up. */
    nextAt: moment('next_at'),
    lastAt: moment('last_at'),
    /** What the receiver answered last: a status, or why there was none. */
    answer: text('answer'),
    deliveredAt: moment('delivered_at'),
    givenUpAt: moment('given_up_at'),
    /** Sent again from the page. */
    replayOf: bigint('replay_of', { mode: 'number' }),
  },
  (table) => [
    index('delivery_due').on(table.nextAt).where(sql`${table.nextAt} is not null`),
    index('delivery_created').on(table.createdAt, table.id),
  ],
);
