import { defineConfig } from 'vitest/config';

/** One stack serves all files of a project, so they take turns. */
const shared = {
  globalSetup: ['src/stack/global-setup.ts'],
  fileParallelism: false,
  sequence: { shuffle: false },
  hookTimeout: 240_000,
  testTimeout: 240_000,
  // The whole stack on two busy cores: one repeat, which the report names.
  retry: 1,
};

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'journeys', include: ['suites/**/*.test.ts'] } },
      { test: { ...shared, name: 'recovery', include: ['recovery/**/*.test.ts'], testTimeout: 240_000 } },
    ],
  },
});
