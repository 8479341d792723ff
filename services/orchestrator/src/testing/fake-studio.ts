import type {
  GenerationActivities,
  JobContext,
  JobRequest,
  LooperActivities,
  MetadataActivities,
} from '@everloop/contracts/activities';
import type { JobPriority } from '@everloop/contracts/jobs';
import { taskQueues, workflowStartOptions, workflowTypes } from '@everloop/contracts/workflows';
import { createLogger } from '@everloop/service-kit/log';
import {
  keepWorkerRunning,
  runActivityWorker,
  sealedWith,
  withHeartbeat,
} from '@everloop/service-kit/temporal';
import { isolatedNamespace, waitUntil } from '@everloop/testkit';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { bundleWorkflows } from '../bundle/bundle-workflows.ts';
import { type FakeJob, FakeRecords } from './fake-records.ts';
import {
  analyzedTrack,
  generatedTrack,
  loopCandidate,
  masterAudio,
  renderedExport,
  renderedLoop,
  storedObject,
} from './fake-results.ts';

type Activities = MetadataActivities & GenerationActivities & LooperActivities;
export type ActivityName = keyof Activities;
type Behaviour = (input: never, usual: () => Promise<unknown>) => Promise<unknown>;

/** A gate in an activity: `reached` when a job stands at it, `letGoAtMs` when the activity noticed the cancellation. */
export type Hold = { reached: Promise<void>; letGoAtMs: number; open(): void };

/** With which histories of the tests are sealed and replayed. */
export const payloadSecret = 'payload secret of the tests';

/** The real workflows on a real Temporal server, around fakes of every service. */
export type FakeStudio = Awaited<ReturnType<typeof startFakeStudio>>;

export const startFakeStudio = async (
  options: { generationSlots?: number; temporal?: { address: string; namespace: string } } = {},
) => {
  const logger = createLogger({ service: 'test', level: 'error' });
  const own = options.temporal ? undefined : await isolatedNamespace();
  const { address, namespace } = options.temporal ?? (own as { address: string; namespace: string });
  const temporal = { address, namespace, payloadSecret };
  const records = new FakeRecords();
  const behaviours = new Map<ActivityName, Behaviour>();
  const calls: { name: ActivityName; jobId: string | undefined; context: JobContext | undefined }[] = [];

  const looper: LooperActivities = {
    publishMaster: async () => masterAudio,
    analyzeTrack: async () => analyzedTrack,
    findLoops: async () => ({
      sampleRateHertz: 44_100,
      channels: 2,
      sampleCount: 1_323_000,
      candidates: [loopCandidate],
      warnings: [],
    }),
    renderLoop: async () => renderedLoop,
    renderExport: async ({ exportId }) => renderedExport(exportId),
    materializeExport: async ({ exportId }) => ({
      file: renderedExport(exportId).file,
      method: 'composed',
    }),
  };
  const generation: GenerationActivities = {
    generateAudio: async () => generatedTrack,
    modelWork: async () => ({ isWanted: false, etaSeconds: null }),
    makeStems: async () => storedObject('stems/x/1-1.zip', 'application/zip'),
  };

  const scripted = <Set extends object>(set: Set): Set => {
    const entries = Object.entries(set).map(([name, usual]) => [
      name,
      (input: { jobId?: string; context?: JobContext }) => {
        const run = () => (usual as (input: unknown) => Promise<unknown>)(input);
        calls.push({
          name: name as ActivityName,
          jobId: input.jobId ?? input.context?.jobId,
          context: input.context,
        });
        const behaviour = behaviours.get(name as ActivityName);
        return behaviour ? behaviour(input as never, run) : run();
      },
    ]);
    return Object.fromEntries(entries) as Set;
  };

  const activityWorker = (taskQueue: string, activities: object, maxConcurrent = 20) =>
    runActivityWorker({ ...temporal, taskQueue, activities: scripted(activities), maxConcurrent, logger });
  const workers = [
    keepWorkerRunning(
      temporal,
      { taskQueue: taskQueues.orchestrator, workflowBundle: await bundleWorkflows() },
      logger,
    ),
    activityWorker(taskQueues.metadata, records.activities),
    activityWorker(taskQueues.looper, looper),
  ];
  const startGenerationWorker = () =>
    activityWorker(taskQueues.generation, generation, options.generationSlots ?? 3);
  let generationWorker = startGenerationWorker();
  await waitUntil('all workers run', () =>
    [...workers, generationWorker].every((worker) => worker.isReady()),
  );
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection, namespace, dataConverter: sealedWith(payloadSecret) });

  return {
    temporal,
    client,
    records,
    calls,
    logger,
    behave: (name: ActivityName, behaviour: Behaviour) => behaviours.set(name, behaviour),
    hold: (name: ActivityName): Hold => {
      const reached = Promise.withResolvers<void>();
      const opened = Promise.withResolvers<void>();
      const hold: Hold = { reached: reached.promise, letGoAtMs: 0, open: opened.resolve };
      behaviours.set(name, (_input, usual) =>
        withHeartbeat(async ({ signal }) => {
          reached.resolve();
          const cancelled = new Promise<never>((_, reject) =>
            signal.addEventListener('abort', () => {
              hold.letGoAtMs = Date.now();
              reject(signal.reason);
            }),
          );
          await Promise.race([opened.promise, cancelled]);
          return usual();
        }),
      );
      return hold;
    },
    reset: () => {
      behaviours.clear();
      calls.length = 0;
    },
    start: async (job: FakeJob, priority: JobPriority = 'interactive'): Promise<WorkflowHandle> =>
      client.workflow.start(
        workflowTypes[job.request.kind],
        workflowStartOptions({ jobId: job.jobId, ownerId: job.ownerId, priority }),
      ),
    run: async (request: JobRequest, exportCount = 0): Promise<FakeJob> => {
      const job = records.accept(request, { exportCount });
      const handle = await client.workflow.start(
        workflowTypes[request.kind],
        workflowStartOptions({ jobId: job.jobId, ownerId: job.ownerId, priority: 'interactive' }),
      );
      await handle.result();
      return job;
    },
    /** What an update does: the worker ends in order and the next one starts. */
    replaceGenerationWorker: async () => {
      await generationWorker.shutdown();
      generationWorker = startGenerationWorker();
    },
    stop: async () => {
      await Promise.all([...workers, generationWorker].map((worker) => worker.shutdown()));
      await connection.close();
      await own?.stop();
    },
  };
};
