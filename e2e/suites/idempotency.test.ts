import { expect, test } from 'vitest';
import { connect, jobCompleted } from '../src/studio/client.ts';
import { rest } from '../src/studio/rest.ts';
import { shortGeneration } from '../src/studio/sample-track.ts';

test('twenty submissions with one key make one job', async () => {
  const client = connect();
  const idempotencyKey = crypto.randomUUID();
  const request = { ...shortGeneration(), idempotencyKey };
  const accepted = await Promise.all(
    Array.from({ length: 20 }, () => client.generations.create.mutate(request)),
  );
  expect(new Set(accepted.map(({ id }) => id)).size).toBe(1);
  const id = accepted[0]?.id ?? '';
  await jobCompleted(client, id);
  const again = await client.generations.create.mutate(request);
  expect(again.id).toBe(id);
  expect(again.state).toBe('completed');
});

test('the same key with another request is a conflict, by tRPC and by REST header alike', async () => {
  const client = connect();
  const idempotencyKey = crypto.randomUUID();
  const first = await client.generations.create.mutate({ ...shortGeneration(), idempotencyKey });
  await expect(
    client.generations.create.mutate({ ...shortGeneration({ prompt: 'something else' }), idempotencyKey }),
  ).rejects.toMatchObject({ data: { code: 'IDEMPOTENCY_CONFLICT', httpStatus: 409 } });
  const headers = { 'idempotency-key': idempotencyKey };
  const same = await rest('POST', '/api/v1/generations', { json: shortGeneration(), headers });
  expect(same.body.id).toBe(first.id);
  const other = await rest('POST', '/api/v1/generations', { json: shortGeneration({ seed: 8 }), headers });
  expect(other).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_CONFLICT' } });
  await jobCompleted(client, first.id);
});
