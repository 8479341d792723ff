import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@everloop/contracts/errors';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import type { AppRouter } from '../../src/router.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../../src/server.ts';
import { FakeEngines } from './fake-engines.ts';
import { FakeLiveEditing } from './fake-live-editing.ts';
import { FakeLiveEvents } from './fake-live-events.ts';
import { FakeMetadata } from './fake-metadata.ts';
import { FakeModels } from './fake-models.ts';
import { FakeStorage } from './fake-storage.ts';
import { FakeWorkflows } from './fake-workflows.ts';
import { sampleFacts } from './sample-library.ts';

export type TestGateway = {
  url: string;
  gateway: Gateway;
  metadata: FakeMetadata;
  engines: FakeEngines;
  models: FakeModels;
  workflows: FakeWorkflows;
  live: FakeLiveEvents;
  storage: FakeStorage;
  logLines: object[];
  stopping: AbortController;
  uploadDirectory: string;
  client: TRPCClient<AppRouter>;
  [Symbol.asyncDispose](): Promise<void>;
};

export type TestOptions = Partial<GatewayOptions> & { metadata?: FakeMetadata; storage?: FakeStorage };

/** A gateway that really listens, over fakes of everything behind it. */
export const startGateway = async (changes: TestOptions = {}): Promise<TestGateway> => {
  const metadata = changes.metadata ?? new FakeMetadata();
  const storage = (changes.storage as FakeStorage | undefined) ?? new FakeStorage();
  const [engines, workflows, live] = [new FakeEngines(), new FakeWorkflows(), new FakeLiveEvents()];
  const models = new FakeModels();
  const stopping = new AbortController();
  const uploadDirectory = changes.uploadDirectory ?? (await mkdtemp(join(tmpdir(), 'gateway-test-')));
  const logLines: object[] = [];
  const write = (fields: object, message: string) => void logLines.push({ ...fields, message });
  const log = { info: write, warn: write, error: write };
  const gateway = await createGateway({
    ports: {
      metadata,
      engines,
      models,
      workflows,
      liveEditing: new FakeLiveEditing(),
      live,
      log,
      stopping: stopping.signal,
      system: {
        version: '0.0.0',
        dependencies: async () => [{ name: 'metadata', state: 'ok', sentence: 'Working.' }],
        stackStatus: async () => null,
        uploadBytesMax: 1024 * 1024,
      },
    },
    publicHosts: [],
    corsOrigins: ['http://localhost:3000'],
    trustedProxies: [],
    requireKey: false,
    rateLimitPerMinute: 100_000,
    streamsPerOwnerMax: 8,
    webDistDir: undefined,
    uploads: { uploads: metadata.uploads, storage, probe: probeOf(storage), log },
    uploadBytesMax: 1024 * 1024,
    uploadDirectory,
    ...changes,
    storage,
  });
  await gateway.server.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(gateway.server.server.address() as AddressInfo).port}`;
  return {
    url,
    gateway,
    metadata,
    engines,
    models,
    workflows,
    live,
    storage,
    logLines,
    stopping,
    uploadDirectory,
    client: createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc` })] }),
    [Symbol.asyncDispose]: async () => {
      stopping.abort();
      gateway.server.server.closeAllConnections();
      await gateway.server.close();
      if (changes.uploadDirectory === undefined) await rm(uploadDirectory, { recursive: true, force: true });
    },
  };
};

/** Stands in for the looper: files that begin like a WAV are audio, all others are not. */
const probeOf = (storage: FakeStorage) => async (objectKey: string) => {
  const bytes = storage.objects.get(objectKey);
  if (!bytes) throw new AppError('NOT_FOUND');
  if (bytes.subarray(0, 4).toString('latin1') !== 'RIFF') throw new AppError('UNSUPPORTED_AUDIO');
  if (bytes.length < 100) throw new AppError('AUDIO_DAMAGED');
  return sampleFacts;
};

export const call = async (
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: Record<string, unknown>; text: string }> => {
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : {}, text };
};
