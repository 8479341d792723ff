import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type CliInput, runCli } from '../run-cli.ts';
import { startFakeGateway } from './fake-gateway.ts';
import { wavFile } from './sample-files.ts';

export const cleanUp: (() => unknown)[] = [];
/** An empty folder of the running test. */
export let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everloop-cli-'));
  cleanUp.push(() => rm(folder, { recursive: true }));
});
afterEach(async () => {
  for (const run of cleanUp.splice(0)) await run();
});

type Gateway = Awaited<ReturnType<typeof startFakeGateway>>;

/** A fake gateway that ends with the test. */
export const gatewayOf = async (
  script: Partial<Parameters<typeof startFakeGateway>[0]> = {},
): Promise<Gateway> => {
  const gateway = await startFakeGateway({
    jobs: [{}, { state: 'processing', stage: 'generating', progress: 10 }, { state: 'completed' }],
    file: wavFile(1000),
    ...script,
  });
  cleanUp.push(gateway.close);
  return gateway;
};

/** Runs the terminal program with nothing of this machine. */
export const run = async (words: string[], changes: Partial<CliInput> = {}) => {
  const text = { stdout: '', stderr: '' };
  const append = (stream: keyof typeof text, part: string): void => {
    text[stream] += part;
  };
  const exitCode = await runCli({
    words,
    env: {},
    signal: new AbortController().signal,
    stdout: { write: (part) => append('stdout', part) },
    stderr: { write: (part) => append('stderr', part) },
    local: {
      find: async () => undefined,
      ensure: () => Promise.reject(new Error('must not be started')),
    },
    ...changes,
  });
  return { exitCode, ...text };
};
