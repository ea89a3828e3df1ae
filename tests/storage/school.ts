import { sql } from 'drizzle-orm';
import type { Database } from '#lib/data/database.ts';

const DAY_MS = 86_400_000;

const FIRST = 'Ada,Alan,Amina,Ben,Chen,Dora,Edsger,Emre,Fatima,Grace,Hana,Ivan,Jo,Kofi,Lena,Mary';
const LAST =
  'Lovelace,Turing,Hopper,Smith,Okafor,Müller,Nguyen,Garcia,Kowalski,Haddad,Sato,Johansson,Rossi,Silva,Novak,Byrne';

/** How many a day has of all: fewer at weekends, a week of hand-outs, and it grows. */
function weigh(day: Date, index: number): number {
  const isWeekend = day.getUTCDay() % 6 === 0;
  const isHandOut = index >= 52 && index < 57;
  const wave = 1 + 0.25 * Math.sin(index / 4) + index / 150;
  return (isWeekend ? 0.12 : 1) * (isHandOut ? 2.6 : 1) * wave;
}

/**
 * Journeys of a school, the last of them just now: four entrances, one of them rare; three providers; an
 * MDM that was down for a day; a family that came in the first days and never again. Made by the database, a day at a time.
 *
 * @param count about so many
 */
export async function fillSchool(
  { db }: Database,
  { count, days, now }: { count: number; days: number; now: Date },
): Promise<void> {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const all = Array.from({ length: days }, (_, index) => {
    const day = new Date(today - (days - 1 - index) * DAY_MS);
    return { day, index, weight: weigh(day, index) };
  });
  const whole = all.reduce((sum, { weight }) => sum + weight, 0);
  let first = 1;
  for (const { day, index, weight } of all) {
    const last = first + Math.round((count * weight) / whole) - 1;
    const isDown = index === days - 12;
    const open = Math.min(now.getTime() - day.getTime(), DAY_MS);
    await db.execute(describeDay({ day, milliseconds: open, first, last, isDown, now }));
    first = last + 1;
  }
  await db.execute(sql`analyze journey`);
}

type Filling = {
  readonly day: Date;
  readonly milliseconds: number;
  readonly first: number;
  readonly last: number;
  readonly isDown: boolean;
  readonly now: Date;
};

function describeDay({ day, milliseconds, first, last, isDown, now }: Filling) {
  return sql`
    insert into journey (reference, ticket_hash, browser_hash, entrance, language, serial, udid, product,
      platform, os_version, build, certificate_hash, address, hop, passed, person, idp, outcome, problem,
      profile_at, created_at, seen_at, expires_at, ended_at)
    select 'amber-otter-' || n, sha256(n::text::bytea), '\\x00', entrance, 'en', 'C02' || upper(substr(md5(n::text), 1, 9)),
      md5(n::text), case platform when 'Mac' then 'Mac15,3' else platform || '14,1' end, platform, os, '24G84', '\\x00',
      '203.0.113.7', hop, '[]',
      case when hop in ('idp', 'mdm', 'profile') and idp is not null then jsonb_build_object('idp', idp,
        'issuer', 'https://' || idp || '.example', 'subject', n::text, 'userId', lower(given) || '.' || n || '@school.example',
        'name', given || ' ' || family, 'email', lower(given) || '.' || n || '@school.example') end,
      idp, outcome, problem, case when outcome = 'finished' then at + took end, at, at, at + interval '30 minutes',
      case when outcome <> 'open' then at + took end
    from (
      select *, case when outcome = 'finished' then 'profile' when problem like 'mdm.%' then 'idp'
          when outcome = 'stopped' or r3 % 2 = 0 then 'page' else 'device' end as hop,
        case entrance when 'staff' then 'okta' when 'students' then case r2 % 4 when 0 then 'entra' else 'google' end
          when 'lab' then 'entra' end as idp
      from (
        select *, case
            when outcome = 'stopped' and ${isDown} then 'mdm.unreachable'
            when outcome = 'stopped' and entrance = 'kiosk' then 'mdm.user_or_device_unknown'
            when outcome = 'stopped' then (array['idp.group_denied', 'idp.group_denied', 'idp.group_denied', 'idp.password_wrong',
              'idp.password_wrong', 'mdm.user_or_device_unknown', 'idp.refused', 'mdm.unreachable'])[1 + r3 % 8]
            when r3 % 29 = 0 then 'idp.password_wrong' when r3 % 4001 = 7 then 'page.other_browser' end as problem
        from (
          select *, case
              when ${now.toISOString()}::timestamptz - at < interval '20 minutes' then 'open'
              when r1 % 1000 < ${isDown ? 420 : 55} + case entrance when 'kiosk' then 70 else 0 end
                + case os_age when 0 then 0 else 25 end then 'stopped'
              when r1 % 1000 > 945 then 'expired' else 'finished' end as outcome,
            case platform when 'Mac' then (array['26', '15', '14'])[1 + os_age] else (array['26', '18', '17'])[1 + os_age] end
              || '.' || r2 % 4 as os
          from (
            select n, ${day.toISOString()}::timestamptz
                + (n - ${first}::int)::float8 / ${last - first + 1} * ${milliseconds} * interval '1 millisecond' as at,
              r1, r2, r3, interval '40 seconds' + (r2 % 400) * interval '1 second' as took,
              case when r4 % 2000 = 0 then 'lab' when r4 % 100 < 52 then 'staff' when r4 % 100 < 86 then 'students' else 'kiosk' end as entrance,
              case when r2 % 1500 = 0 then 'Vision' when r2 % 100 < 36 then 'Mac' when r2 % 100 < 80 then 'iPad'
                when r2 % 100 < 97 then 'iPhone' else 'AppleTV' end as platform,
              case when r3 % 100 < 58 then 0 when r3 % 100 < 90 then 1 else 2 end as os_age,
              (string_to_array(${FIRST}, ','))[1 + r1 % 16] as given, case when n < 5000 then 'Zimmermann' else (string_to_array(${LAST}, ','))[1 + r4 % 16] end as family
            from (select n, abs(hashint8extended(n, 1) % 1000000) as r1, abs(hashint8extended(n, 2) % 1000000) as r2,
                abs(hashint8extended(n, 3) % 1000000) as r3, abs(hashint8extended(n, 4) % 1000000) as r4
                from generate_series(${first}::bigint, ${last}::bigint) as n) as dice
          ) as arrived
        ) as ended
      ) as told
    ) as journeys`;
}
