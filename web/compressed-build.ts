import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** Below this the headers weigh more than what is saved. */
const bytesMin = 1024;

/** Lays compressed copies beside the files of a build: the gateway sends them as they are, at no cost of its own. */
export const compressedBuild = (): Plugin => ({
  name: 'everloop-compressed-build',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    if (dir === undefined) throw new Error('The build names no folder.');
    for (const [name, file] of Object.entries(bundle)) {
      const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
      if (!/\.(js|css|html|svg|json)$/.test(name) || content.length < bytesMin) continue;
      const path = join(dir, name);
      await Promise.all([
        writeFile(`${path}.br`, await brotli(content)),
        writeFile(`${path}.gz`, await zip(content, { level: 9 })),
      ]);
    }
  },
});
