import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/{examples,journeys,unit,storage,structure}/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/world/seed.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
