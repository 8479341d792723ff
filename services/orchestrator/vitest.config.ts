import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { globalSetup: ['./vitest.servers.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
});
