import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ensureStack } from '@everloop/local-stack/ensure-stack';
import { stack } from './stack-state.ts';

const run = promisify(execFile);
const root = dirname(dirname(dirname(import.meta.dirname)));
const stopEntry = join(root, 'tools', 'local-stack', 'src', 'commands', 'stop.ts');

/** What `npm stop` does. */
export const stopTheStack = async (): Promise<void> => {
  await run(process.execPath, [stopEntry, '--data-dir', stack().dataDir]);
};

/** What `npm start -- --detach` does, at the same address as before. */
export const startTheStack = async (): Promise<void> => {
  const { dataDir, url } = stack();
  await ensureStack({ dataDir, port: Number(new URL(url).port), signal: AbortSignal.timeout(180_000) });
};
