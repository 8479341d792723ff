import { AppError } from '@everloop/contracts/errors';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createInternalClient } from './internal-client.ts';
import { startInternalServer } from './internal-server.ts';
import { internalTrpc } from './internal-trpc.ts';

const token = 'a-token-of-some-length';
const { router, procedure } = internalTrpc<object>();
const things = router({
  things: router({
    get: procedure.input(z.strictObject({ id: z.uuid() })).query(() => {
      throw new AppError('NOT_FOUND', { field: 'id' });
    }),
    echo: procedure.input(z.object({ text: z.string() })).mutation(({ input }) => input.text),
    unproved: procedure.input(z.object({ text: z.string() })).mutation(() => {
      throw new AppError('INTERNAL', { detail: 'postgres 23505 tracks_job_id_unique' });
    }),
    broken: procedure.query(() => {
      throw new Error('password=hunter2');
    }),
  }),
});

let url = '';
const logLines: Record<string, unknown>[] = [];
let server: Awaited<ReturnType<typeof startInternalServer>>;

beforeAll(async () => {
  server = await startInternalServer({
    host: '127.0.0.1',
    port: 0,
    token,
    router: things,
    createContext: () => ({}),
    ready: () => [{ name: 'database', ok: false, sentence: 'The database does not answer.' }],
    logger: pino({ level: 'error' }, { write: (line) => void logLines.push(JSON.parse(line)) }),
  });
  url = `http://127.0.0.1:${(server.addresses()[0] as { port: number }).port}`;
});
afterAll(() => server.close());

describe('calls between services', () => {
  const client = () => createInternalClient<typeof things>({ url, token });

  it('bring an application error over with its code and field', async () => {
    const call = client().things.get.query({ id: '00000000-0000-7000-8000-000000000001' });
    await expect(call).rejects.toMatchObject({ name: 'AppError', code: 'NOT_FOUND', field: 'id' });
  });

  it('name the field of bad input', async () => {
    await expect(client().things.get.query({ id: 'nonsense' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'id',
    });
  });

  it('carry large inputs, because they never travel in a URL', async () => {
    const text = 'x'.repeat(100_000);
    await expect(client().things.echo.mutate({ text })).resolves.toBe(text);
  });

  it('tell nothing of an unknown failure', async () => {
    const error = await client()
      .things.broken.query()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'INTERNAL' });
    expect(JSON.stringify(error)).not.toContain('hunter2');
  });

  it('are logged where they fail with the trace of the request that asked, and why; never with what was asked', async () => {
    const traceId = 'a'.repeat(32);
    const traced = createInternalClient<typeof things>({
      url,
      token,
      headers: () => ({ traceparent: `00-${traceId}-${'b'.repeat(16)}-01` }),
    });
    await expect(traced.things.unproved.mutate({ text: 'secret words' })).rejects.toBeDefined();
    const line = logLines.at(-1);
    expect(line).toMatchObject({ traceId, detail: 'postgres 23505 tracks_job_id_unique', code: 'INTERNAL' });
    expect(JSON.stringify(line)).not.toContain('secret words');
  });

  it('are refused without the service token', async () => {
    const stranger = createInternalClient<typeof things>({ url, token: 'another-token-of-length' });
    await expect(stranger.things.echo.mutate({ text: 'x' })).rejects.toMatchObject({ name: 'AppError' });
    expect((await fetch(`${url}/trpc/things.echo`, { method: 'POST' })).status).toBe(401);
  });

  it('answer SERVICE_UNAVAILABLE when nobody listens', async () => {
    const nobody = createInternalClient<typeof things>({ url: 'http://127.0.0.1:9', token });
    await expect(nobody.things.echo.mutate({ text: 'x' })).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
  });

  it('readiness names the dependency that is missing', async () => {
    const answer = await fetch(`${url}/health/ready`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ dependencies: [{ name: 'database', ok: false }] });
  });
});
