import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const workerFile = 'service-worker.js';

/** Tells the service worker which files belong to this build; they are known only when everything is bundled. */
export const offlineBuild = (): Plugin => ({
  name: 'everloop-offline-build',
  apply: 'build',
  generateBundle: {
    // Chunks that held nothing but styles are taken out again at the end of the build.
    order: 'post',
    handler(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/') && !name.endsWith('.map'))
        .map((name) => `/${name}`)
        .toSorted();
      const worker = bundle[workerFile];
      if (worker?.type !== 'chunk') throw new Error(`The build made no ${workerFile}.`);
      if (worker.imports.length > 0)
        throw new Error(`${workerFile} must stand alone; it imports ${worker.imports}.`);
      const name = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
      const told = worker.code
        .replaceAll('__BUILD_FILES__', JSON.stringify(files))
        .replaceAll('__BUILD_NAME__', JSON.stringify(name));
      worker.code = told;
    },
  },
});
