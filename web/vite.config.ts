import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compressedBuild } from './compressed-build.ts';
import { offlineBuild } from './offline-build.ts';

/** Where `npm run dev -w web` finds a running gateway. */
const gatewayUrl = process.env.EVERLOOP_GATEWAY_URL ?? 'http://127.0.0.1:3000';
const toGateway = { target: gatewayUrl, changeOrigin: true };

export default defineConfig({
  plugins: [react(), offlineBuild(), compressedBuild()],
  server: {
    host: '127.0.0.1',
    port: Number(process.env.EVERLOOP_WEB_PORT ?? 5173),
    proxy: { '/trpc': toGateway, '/api': toGateway, '/media': toGateway },
  },
  build: {
    target: 'es2022',
    // Data URLs would need a wider content security policy than the gateway sends.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', 'service-worker': 'src/offline/service-worker.ts' },
      output: {
        // The worker's address must stay the same over all versions.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  test: {
    // A machine that runs everything at once may be ten times slower than an idle one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Building a page costs more than most tests: only what draws gets one.
    projects: [
      {
        extends: true,
        test: { name: 'logic', environment: 'node', include: ['src/**/*.test.ts'], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'happy-dom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['./src/test-setup.ts'],
        },
      },
    ],
  },
});
