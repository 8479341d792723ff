import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('./print-bundle.ts', import.meta.url));
const bundleBytesMax = 64 * 1024 * 1024;

/** Bundles in a process that ends afterwards: the bundler would keep 150 MB of this one for good (measured). */
export const bundleInChild = async (): Promise<{ code: string }> => {
  const { stdout } = await promisify(execFile)(process.execPath, [program], { maxBuffer: bundleBytesMax });
  return { code: stdout };
};
