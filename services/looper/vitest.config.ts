import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Two cores are shared with child processes that decode and encode.
  test: { testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 2 },
});
