import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    // Real processes on a machine that does other things too; the promises of time are in the tests themselves.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
