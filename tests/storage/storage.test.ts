import { describe, test } from 'vitest';
import { battery } from '#tests/storage/battery.ts';
import { embeddedHome, postgresHome, postgresOrSkip } from '#tests/storage/homes.ts';

const postgres = await postgresOrSkip();

battery('in the embedded database', embeddedHome);

if (postgres) battery('in PostgreSQL', async () => postgresHome(postgres));
else describe.skip('in PostgreSQL', () => test('is not to be had on this machine'));
