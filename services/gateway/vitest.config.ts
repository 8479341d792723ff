import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    testTimeout: 60_000,
    // A server's start may take two minutes after much was written to the disk.
    hookTimeout: 180_000,
    maxWorkers: 2,
    // The files share nothing but modules; starting a worker for each took a third of the time.
    isolate: false,
  },
});
