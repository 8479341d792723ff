import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type StackStatus, stackStatusSchema } from '@everloop/contracts/stack-status';
import { inject } from 'vitest';
import { waitFor } from '../studio/wait-for.ts';

export const stack = () => inject('stack');

/** The supervisor's own report, as `npm run status -- --json` prints it. */
export const readStackStatus = async (): Promise<StackStatus> =>
  stackStatusSchema.parse(JSON.parse(await readFile(join(stack().dataDir, 'run', 'status.json'), 'utf8')));

export type StackProcess = StackStatus['processes'][number] & { pid: number };

/** A process of the stack by its name, once it has a pid. */
export const stackProcess = (name: string): Promise<StackProcess> =>
  waitFor(`the process ${name}`, async () => {
    const { processes } = await readStackStatus();
    const found = processes.find((one) => one.name === name);
    return found && found.pid !== null ? { ...found, pid: found.pid } : undefined;
  });

/** Waits until every part is ready again. */
export const stackReady = (timeoutMs = 180_000): Promise<StackStatus> =>
  waitFor(
    'the stack to be ready',
    async () => {
      const status = await readStackStatus();
      const isReady = status.processes.every(({ state }) => state === 'ready' || state === 'stopped');
      return status.state === 'ready' && isReady ? status : undefined;
    },
    { timeoutMs },
  );

type Secrets = Record<
  | 'postgresPassword'
  | 'minioAccessKey'
  | 'minioSecretKey'
  | 'natsPassword'
  | 'serviceToken'
  | 'temporalPayloadSecret',
  string
>;

export const readStackSecrets = async (): Promise<Secrets> =>
  JSON.parse(await readFile(join(stack().dataDir, 'secrets.json'), 'utf8')) as Secrets;

export const readStackPorts = async (): Promise<Record<string, number>> =>
  JSON.parse(await readFile(join(stack().dataDir, 'ports.json'), 'utf8')) as Record<string, number>;
