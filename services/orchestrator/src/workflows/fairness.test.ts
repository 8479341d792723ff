import { taskQueues } from '@everloop/contracts/workflows';
import { describeWith, waitUntil } from '@everloop/testkit';
import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { generationRequest } from '../testing/fake-results.ts';
import { type FakeStudio, startFakeStudio } from '../testing/fake-studio.ts';

/** TASK_QUEUE_TYPE_ACTIVITY of Temporal's API. */
const activityQueueType = 2;

await describeWith(['temporal'], 'the order of a backlog', () => {
  let studio: FakeStudio;
  beforeAll(async () => {
    studio = await startFakeStudio({ generationSlots: 1 });
  });
  afterEach(() => studio.reset());
  afterAll(() => studio.stop());

  const accept = (ownerId: string) =>
    studio.records.accept({ kind: 'generation', generation: generationRequest() }, { ownerId });

  /** Holds the only slot until the whole backlog waits, then lets all run and gives the owners in their order. */
  const orderOf = async (
    queue: { ownerId: string; priority: 'interactive' | 'batch' }[],
  ): Promise<string[]> => {
    const hold = studio.hold('generateAudio');
    const first = await studio.start(accept('holder'));
    await hold.reached;
    const handles: WorkflowHandle[] = [];
    for (const { ownerId, priority } of queue) handles.push(await studio.start(accept(ownerId), priority));
    await waitUntil('the whole backlog waits in the generation queue', async () => {
      const { stats } = await studio.client.workflowService.describeTaskQueue({
        namespace: studio.temporal.namespace,
        taskQueue: { name: taskQueues.generation },
        taskQueueType: activityQueueType,
        reportStats: true,
      });
      return Number(stats?.approximateBacklogCount ?? 0) >= queue.length;
    });
    const order: string[] = [];
    studio.behave('generateAudio', async (input: { context: { ownerId: string } }, usual) => {
      order.push(input.context.ownerId);
      return usual();
    });
    hold.open();
    await Promise.all([first, ...handles].map((handle) => handle.result()));
    return order;
  };

  test('an interactive job of another owner overtakes a batch', async () => {
    const batch = Array.from({ length: 6 }, () => ({ ownerId: 'batcher', priority: 'batch' as const }));
    const order = await orderOf([...batch, { ownerId: 'listener', priority: 'interactive' }]);
    // One task may already be in the worker's hands when the interactive one arrives.
    expect(order.indexOf('listener')).toBeLessThanOrEqual(1);
    expect(order).toHaveLength(7);
  });

  test('owners of one class take turns, however much one of them has queued first', async () => {
    const many = Array.from({ length: 6 }, () => ({ ownerId: 'many', priority: 'interactive' as const }));
    const few = Array.from({ length: 3 }, () => ({ ownerId: 'few', priority: 'interactive' as const }));
    const order = await orderOf([...many, ...few]);
    expect(order.slice(0, 7).filter((owner) => owner === 'few')).toHaveLength(3);
  });

  test('twenty queued generations all end', async () => {
    const jobs = Array.from({ length: 20 }, (_, index) => accept(`owner-${index % 3}`));
    const handles = await Promise.all(jobs.map((job) => studio.start(job)));
    await Promise.all(handles.map((handle) => handle.result()));
    expect(jobs.every((job) => job.state === 'completed' && job.endings === 1)).toBe(true);
  });
});
