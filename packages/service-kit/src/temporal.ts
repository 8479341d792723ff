import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, toAppError } from '@everloop/contracts/errors';
import { Context, heartbeat } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure, type DataConverter } from '@temporalio/common';
import {
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
} from '@temporalio/worker';
import type { Logger } from './log.ts';
import { createPayloadCodec } from './payload-codec.ts';
import { traceAfter, workerDeathsMax } from './worker-deaths.ts';

export type TemporalConfig = {
  address: string;
  namespace: string;
  /** Seals what passes through Temporal's histories; the same for every service of an installation. */
  payloadSecret: string;
};

/** For whoever makes a client or replays a history without the functions below. */
export const sealedWith = (payloadSecret: string): DataConverter => ({
  payloadCodecs: [createPayloadCodec(payloadSecret)],
});

/** A client that connects on first use, so that a service starts without Temporal. */
export const createTemporalClient = (config: TemporalConfig): Client =>
  new Client({
    connection: Connection.lazy({ address: config.address, connectTimeout: '5s' }),
    namespace: config.namespace,
    dataConverter: sealedWith(config.payloadSecret),
  });

let runtimeInstalled = false;

/** Core logs go through our logger; we own the signal handling. Once per process, before the first worker. */
export const installTemporalRuntime = (logger: Logger): void => {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  Runtime.install({
    shutdownSignals: [],
    logger: {
      log: (level, message) => logger.debug({ temporal: level }, message),
      trace: () => undefined,
      debug: () => undefined,
      info: (message) => logger.debug(message),
      warn: (message) =>
        expectedWarnings.some((expected) => message.startsWith(expected))
          ? logger.debug(message)
          : logger.warn(message),
      error: (message) => logger.error(message),
    },
    // Otherwise the native core writes its own lines, which are not JSON, to stderr.
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
  });
};

/** Our workers take one kind of task each on purpose, and a failed activity is logged by `wrapActivities` with its ids. */
const expectedWarnings = ['Activity failed', 'No workflows registered', 'No activities registered'];

export type RunningWorker = { shutdown(): Promise<void>; isReady(): boolean };

const retryDelayMs = 1_000;

/**
 * Runs one worker and brings it back for as long as the process lives: while Temporal is away, and after its store was
 * lost (the namespace is then created again by the server's start).
 */
export const keepWorkerRunning = (
  config: TemporalConfig,
  options: Omit<WorkerOptions, 'connection' | 'namespace'>,
  logger: Logger,
): RunningWorker => {
  installTemporalRuntime(logger);
  let stopped = false;
  let current: Worker | undefined;

  const runOnce = async (): Promise<void> => {
    const connection = await NativeConnection.connect({ address: config.address });
    try {
      const worker = await Worker.create({
        maxHeartbeatThrottleInterval: '500ms',
        defaultHeartbeatThrottleInterval: '500ms',
        shutdownGraceTime: '3s',
        shutdownForceTime: '8s',
        ...options,
        connection,
        namespace: config.namespace,
        dataConverter: sealedWith(config.payloadSecret),
      });
      if (stopped) return;
      current = worker;
      logger.info({ taskQueue: options.taskQueue }, 'worker running');
      await worker.run();
    } finally {
      current = undefined;
      await connection.close().catch(() => undefined);
    }
  };

  const loop = (async () => {
    while (!stopped) {
      await runOnce().catch((err: unknown) => {
        if (!stopped)
          logger.warn({ reason: String(err), taskQueue: options.taskQueue }, 'worker waits for Temporal');
      });
      if (!stopped) await new Promise((resolve) => setTimeout(resolve, retryDelayMs));
    }
  })();

  return {
    isReady: () => current?.getState() === 'RUNNING',
    shutdown: async () => {
      stopped = true;
      if (current?.getState() === 'RUNNING') current.shutdown();
      await loop;
    },
  };
};

export type ActivityWorkerOptions = TemporalConfig & {
  taskQueue: string;
  activities: object;
  maxConcurrent: number;
  logger: Logger;
};

/** An activity worker of one queue whose failures speak the error vocabulary. */
export const runActivityWorker = (options: ActivityWorkerOptions): RunningWorker =>
  keepWorkerRunning(
    options,
    {
      taskQueue: options.taskQueue,
      activities: wrapActivities(options.activities, options.logger),
      maxConcurrentActivityTaskExecutions: options.maxConcurrent,
    },
    options.logger,
  );

/**
 * What an activity throws to Temporal: `type` is our code, and only codes the table calls retryable are retried. A sentence may
 * quote a user's words: it travels in the details, which are sealed, while messages lie open in the histories.
 */
export const asActivityFailure = (thrown: unknown): Error => {
  if (thrown instanceof ApplicationFailure || thrown instanceof CancelledFailure) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError' && isActivityCancelled()) {
    return new CancelledFailure('cancelled');
  }
  const error = toAppError(thrown);
  return ApplicationFailure.create({
    type: error.code,
    message: error.code,
    nonRetryable: !error.retryable,
    details: [{ field: error.field ?? null, sentence: error.sentence }],
    ...(error.retryAfterSeconds ? { nextRetryDelay: error.retryAfterSeconds * 1000 } : {}),
  });
};

const isActivityCancelled = (): boolean => {
  try {
    return Context.current().cancellationSignal.aborted;
  } catch {
    return false;
  }
};

export const wrapActivities = <Activities extends object>(
  activities: Activities,
  logger: Logger,
): Activities => {
  const wrapped = Object.entries(activities).map(([name, run]) => [
    name,
    async (...args: unknown[]) => {
      try {
        return await (run as (...args: unknown[]) => Promise<unknown>)(...args);
      } catch (error) {
        const { workflowExecution, attempt } = Context.current().info;
        const code = toAppError(error).code;
        if (!(error instanceof CancelledFailure) && !isActivityCancelled()) {
          logger.warn(
            { err: error, activity: name, jobId: workflowExecution?.workflowId, attempt, code },
            'activity failed',
          );
        }
        throw asActivityFailure(error);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as Activities;
};

const heartbeatEveryMs = 700;
/** Longer than a heartbeat may be held back, so that the last one has left before the attempt ends. */
const lastHeartbeatMs = 600;

/**
 * Heartbeats while `run` works, which is also the only way a cancellation arrives. `signal` aborts on cancellation and
 * on worker shutdown; `attempt` names what this attempt may write. A job whose attempts died with their worker (or engine)
 * too often is given up with CRASHED_REPEATEDLY instead of taking the next one along.
 */
export const withHeartbeat = async <Result>(
  run: (activity: { signal: AbortSignal; attempt: number }) => Promise<Result>,
): Promise<Result> => {
  const context = Context.current();
  const trace = traceAfter(context.info.heartbeatDetails);
  if (trace.deaths >= workerDeathsMax) throw new AppError('CRASHED_REPEATEDLY');
  heartbeat(trace);
  const timer = setInterval(() => heartbeat(trace), heartbeatEveryMs);
  try {
    return await run({ signal: context.cancellationSignal, attempt: context.info.attempt });
  } catch (error) {
    clearInterval(timer);
    if (!context.cancellationSignal.aborted) {
      const crashed = toAppError(error).code === 'ENGINE_CRASHED';
      heartbeat({ ...trace, deaths: trace.deaths + (crashed ? 1 : 0), running: false });
      await sleep(lastHeartbeatMs);
      throw error;
    }
    heartbeat({ ...trace, running: false });
    await context.cancelled.catch((reason: unknown) => {
      throw reason;
    });
    throw error;
  } finally {
    clearInterval(timer);
  }
};
