import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureStack } from '@everloop/local-stack/ensure-stack';
import type { TestProject } from 'vitest/node';
import { testManifest } from '../models/test-hub.ts';
import { testEnginePython } from './engine-python.ts';

/**
 * `modelHub` is where the stack's model manager fetches from; a suite that needs it has it answer there. `enginePython` is
 * what neural engines run on.
 */
export type StackPlace = { url: string; dataDir: string; modelHub: string; enginePython: string };

declare module 'vitest' {
  interface ProvidedContext {
    stack: StackPlace;
  }
}

const startWithinMs = 15 * 60_000;

/**
 * Starts the real stack once, in a folder of its own, and ends it afterwards. EVERLOOP_E2E_DATA_DIR names a folder that is
 * kept; a stack that runs there already is used and left running, which makes working on one suite quick.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kept = process.env.EVERLOOP_E2E_DATA_DIR;
  const dataDir = kept ?? (await mkdtemp(join(tmpdir(), 'el-e2e-')));
  const modelHub = process.env.EVERLOOP_MODEL_HUB ?? `http://127.0.0.1:${await hubPort()}`;
  process.env.EVERLOOP_MODEL_HUB = modelHub;
  process.env.EVERLOOP_MODEL_MANIFEST = testManifest;
  const enginePython = process.env.EVERLOOP_ENGINE_PYTHON ?? (await testEnginePython());
  process.env.EVERLOOP_ENGINE_PYTHON = enginePython;
  const said = new Set<string>();
  const stack = await ensureStack({
    dataDir,
    port: await freePort(),
    signal: AbortSignal.timeout(startWithinMs),
    onStatus: ({ steps, processes }) => {
      const facts = [
        ...steps.map(({ label, state }) => `${label}: ${state}`),
        ...processes.map(({ name, state }) => `${name}: ${state}`),
      ];
      for (const fact of facts.filter((text) => !said.has(text))) {
        said.add(fact);
        if (fact.endsWith('running') || fact.endsWith('ready')) console.log(`stack: ${fact}`);
      }
    },
  });
  project.provide('stack', { url: stack.url, dataDir, modelHub, enginePython });
  return async () => {
    await stack.stop();
    if (!kept) await rm(dataDir, { recursive: true, force: true });
  };
}

/** Free now, and outside the range from which outgoing connections take theirs until the hub answers there. */
const hubPort = async (): Promise<number> => {
  const port = 31_800 + Math.floor(Math.random() * 900);
  return (await freePort(port).catch(() => 0)) || hubPort();
};

const freePort = (wanted = 0): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
