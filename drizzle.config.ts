import { defineConfig } from 'drizzle-kit';

/** `npm run migration -- --name what_changes` writes the SQL that takes the tables from before to now. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './lib/data/tables.ts',
  out: './lib/data/migrations',
});
