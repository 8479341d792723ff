import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: './vitest.servers.ts',
    // Generous, because a machine that runs everything at once may be ten times slower than an idle one.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // Two cores: more workers only wait for each other. Loading the service again for each file costs more than the tests;
    // they share no state, each has its own database and bucket.
    maxWorkers: 2,
    isolate: false,
  },
});
