import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { localOwnerId } from '@everloop/contracts/ids';
import { createInternalClient } from '@everloop/service-kit/internal-client';
import { describeWith, freePort, isolatedDatabase, waitUntil } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MetadataRouter } from './router.ts';

const sourceFile = (name: string) => fileURLToPath(new URL(name, import.meta.url));

await describeWith(['postgres'], 'the process', () => {
  let database: Awaited<ReturnType<typeof isolatedDatabase>>;
  let environment: Record<string, string>;
  let started: ChildProcess | undefined;

  beforeAll(async () => {
    database = await isolatedDatabase();
    // Nothing listens on these: the other servers are away.
    const away = await freePort();
    environment = {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: database.url,
      NATS_URL: `nats://127.0.0.1:${away}`,
      NATS_USER: 'nobody',
      NATS_PASSWORD: 'nobody',
      S3_ENDPOINT: `http://127.0.0.1:${away}`,
      S3_ACCESS_KEY: 'nobody',
      S3_SECRET_KEY: 'nobody',
      TEMPORAL_ADDRESS: `127.0.0.1:${away}`,
      TEMPORAL_PAYLOAD_SECRET: 'a secret of this test only',
      SERVICE_TOKEN: 'a token of this test only',
      PORT: String(await freePort()),
      LOG_LEVEL: 'error',
    };
  });
  afterAll(async () => {
    started?.kill('SIGKILL');
    await database.stop();
  });

  const run = async (file: string, args: string[] = [], env = environment) => {
    const child = spawn(process.execPath, [sourceFile(file), ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => {
      output.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output.stderr += chunk;
    });
    const [code] = await once(child, 'exit');
    return { code, ...output };
  };

  it('serves procedures while NATS, Temporal and the object store are away, says so, and ends on SIGTERM', async () => {
    expect((await run('./migrate.ts')).code).toBe(0);
    const key = await run('./create-key.ts', ['--owner', 'local']);
    expect(JSON.parse(key.stdout)).toMatchObject({
      ownerId: localOwnerId,
      key: expect.stringMatching(/^evl_/),
    });
    started = spawn(process.execPath, [sourceFile('./main.ts')], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const url = `http://127.0.0.1:${environment.PORT}`;
    await waitUntil('the process lives', async () => (await fetch(`${url}/health/live`)).ok, {
      timeoutMs: 40_000,
    });
    const client = createInternalClient<MetadataRouter>({ url, token: environment.SERVICE_TOKEN ?? '' });
    expect(await client.owners.listKeys.query({ ownerId: localOwnerId })).toHaveLength(1);
    const ready = await fetch(`${url}/health/ready`);
    const { dependencies } = (await ready.json()) as { dependencies: { name: string; ok: boolean }[] };
    expect(ready.status).toBe(503);
    expect(dependencies.map(({ name, ok }) => [name, ok])).toEqual([
      ['postgres', true],
      ['nats', false],
      ['temporal', false],
    ]);
    expect((await fetch(`${url}/trpc/jobs.counts`)).status).toBe(401);
    const ended = once(started, 'exit');
    started.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  }, 120_000);

  it('names the variable at fault and never its value', async () => {
    const { code, stderr } = await run('./main.ts', [], {
      ...environment,
      DATABASE_URL: 'mysql://user:hunter2@somewhere/db',
    });
    expect(code).toBe(1);
    expect(stderr).toContain('DATABASE_URL');
    expect(stderr).not.toContain('hunter2');
  });
});
