import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { globalSetup: ['./vitest.servers.ts'], testTimeout: 60_000, hookTimeout: 90_000 },
});
