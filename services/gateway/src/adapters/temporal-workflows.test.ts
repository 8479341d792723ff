import { localOwnerId } from '@everloop/contracts/ids';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { describeWith, isolatedNamespace } from '@everloop/testkit';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTemporalWorkflows, type TemporalAdapter } from './temporal-workflows.ts';

const payloadSecret = 'payload secret of the tests';

test('a workflow server that is away is SERVICE_UNAVAILABLE within seconds', async () => {
  const away = createTemporalWorkflows({ address: '127.0.0.1:9', namespace: 'x', payloadSecret });
  const job = { jobId: uuidv7(), ownerId: localOwnerId, kind: 'loop', priority: 'batch' } as const;
  const [started, cancelled, reachable] = await Promise.allSettled([
    away.start(job),
    away.cancel(job.jobId),
    away.isReachable(),
  ]);
  expect(started).toMatchObject({ status: 'rejected', reason: { code: 'SERVICE_UNAVAILABLE' } });
  expect(cancelled).toMatchObject({ status: 'rejected', reason: { code: 'SERVICE_UNAVAILABLE' } });
  expect(reachable).toMatchObject({ status: 'fulfilled', value: false });
  await away.close();
});

await describeWith(['temporal'], 'workflows on a real Temporal server', () => {
  let temporal: Awaited<ReturnType<typeof isolatedNamespace>>;
  let workflows: TemporalAdapter;
  let client: Client;
  beforeAll(async () => {
    temporal = await isolatedNamespace();
    workflows = createTemporalWorkflows({ ...temporal, payloadSecret });
    const connection = await Connection.connect({ address: temporal.address });
    client = new Client({ connection, namespace: temporal.namespace });
  }, 60_000);
  afterAll(async () => {
    await workflows.close();
    await client.connection.close();
    await temporal.stop();
  });

  test('a job started twice is one run, with its owner’s fairness and its priority', async () => {
    const job = { jobId: uuidv7(), ownerId: localOwnerId, kind: 'release', priority: 'batch' } as const;
    await Promise.all([workflows.start(job), workflows.start(job)]);
    const handle = client.workflow.getHandle(job.jobId);
    const { type, taskQueue, priority } = await handle.describe();
    expect({ type, taskQueue }).toEqual({ type: 'release', taskQueue: 'orchestrator' });
    expect(priority).toMatchObject({ priorityKey: 4, fairnessKey: localOwnerId });
    expect(await workflows.isReachable()).toBe(true);

    await workflows.cancel(job.jobId);
    await handle.terminate();
    await workflows.start(job);
    expect((await handle.describe()).status.name).toBe('TERMINATED');
  });

  test('cancelling what never started is no error: the recorded wish decides', async () => {
    await expect(workflows.cancel(uuidv7())).resolves.toBeUndefined();
  });
});
