import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['./vitest.servers.ts'],
    testTimeout: 90_000,
    hookTimeout: 180_000,
    // The tests mostly wait for Temporal: more files than cores at once.
    maxWorkers: 3,
  },
});
