import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { NewConsent } from '#lib/data/consents.ts';
import type { Database } from '#lib/data/database.ts';
import type { NewJourney } from '#lib/data/journeys.ts';
import type { NewSignIn } from '#lib/data/sign-ins.ts';

export const NOW = new Date('2026-03-01T09:30:00.123Z');

export function minutesFromNow(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

/** A Mac that has just arrived. */
export function newJourney(other: Partial<NewJourney> = {}): NewJourney {
  return {
    reference: 'amber-otter-42',
    ticketHash: randomBytes(32),
    previousTicketHash: null,
    browserHash: randomBytes(32),
    browserProvenAt: null,
    entrance: 'default',
    language: 'en',
    serial: 'C02SERIAL001',
    udid: '6F3B1B1E-0000-4000-8000-0123456789AB',
    product: 'Mac15,3',
    platform: 'Mac',
    osVersion: '15.6',
    build: '24G84',
    certificateHash: randomBytes(32),
    introductionSealed: randomBytes(5_000),
    address: '203.0.113.7',
    hop: 'device',
    pageHash: null,
    passed: [],
    answers: null,
    person: null,
    idp: null,
    loginHint: null,
    signedInAt: null,
    profileAt: null,
    outcome: 'open',
    problem: null,
    createdAt: NOW,
    seenAt: NOW,
    expiresAt: minutesFromNow(30),
    endedAt: null,
    ...other,
  };
}

export function newSignIn(journeyId: number, other: Partial<NewSignIn> = {}): NewSignIn {
  return {
    stateHash: randomBytes(32),
    journeyId,
    idp: 'okta',
    checksSealed: randomBytes(200),
    createdAt: NOW,
    expiresAt: minutesFromNow(30),
    ...other,
  };
}

export function newConsent(journeyId: number, other: Partial<NewConsent> = {}): NewConsent {
  return {
    journeyId,
    reference: 'amber-otter-42',
    entrance: 'default',
    page: 'default',
    paneId: 'consent',
    paneHash: '0'.repeat(64),
    how: 'tick',
    language: 'en',
    title: 'Acceptable use',
    body: 'Be *kind*.',
    ticked: true,
    at: NOW,
    person: null,
    serial: 'C02SERIAL001',
    address: '203.0.113.7',
    ...other,
  };
}

/** Journeys as a school has them, a second apart: most finished, a rare entrance, a rare platform. */
export async function fillRecord(database: Database, count: number): Promise<void> {
  const { db } = database;
  await db.execute(sql`
    insert into journey (reference, ticket_hash, browser_hash, entrance, language, serial, udid,
      product, platform, build, certificate_hash, address, hop, passed, person, outcome, problem, created_at,
      seen_at, expires_at, ended_at)
    select 'amber-otter-' || n, sha256(n::text::bytea), 'x', case when n % 100 = 0 then 'kiosk' else 'staff' end,
      'en', 'SERIAL' || n, 'u', 'Mac15,3', case when n % 500 = 1 then 'Vision' else 'Mac' end, 'b', 'x', '::1',
      'profile', '[]', case when n % 3 = 0 then jsonb_build_object('userId', 'user' || n, 'name', 'Ada Person' || n,
        'email', 'mail' || n || '@school.example') end,
      case when n % 1000 = 0 then 'open' when n % 10 = 0 then 'stopped' else 'finished' end,
      case when n % 300 = 10 then 'mdm.failed' when n % 10 = 0 then 'idp.group_denied' end,
      at, at, at, at
    from (select n, ${NOW.toISOString()}::timestamptz - (${count} - n) * interval '1 second' as at
            from generate_series(1, ${count}) as n) as told`);
  await db.execute(sql`analyze journey`);
}
