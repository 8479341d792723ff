import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { readStackPorts, readStackSecrets } from './stack-state.ts';

const run = promisify(execFile);
const metadata = join(dirname(dirname(dirname(import.meta.dirname))), 'services', 'metadata');

/** An API key of an owner of its own, made by the metadata service's command, as an operator would. */
export const createOwnerKey = async (name: string, ...more: string[]): Promise<string> => {
  const [ports, secrets] = await Promise.all([readStackPorts(), readStackSecrets()]);
  const password = encodeURIComponent(secrets.postgresPassword);
  const { stdout } = await run(
    process.execPath,
    ['src/create-key.ts', '--owner', crypto.randomUUID(), '--name', name, ...more],
    {
      cwd: metadata,
      env: {
        ...process.env,
        DATABASE_URL: `postgres://everloop:${password}@127.0.0.1:${ports.postgres}/everloop`,
      },
    },
  );
  return (JSON.parse(stdout) as { key: string }).key;
};
