import { create } from '@bufbuild/protobuf';
import { encodeEvent, eventStream, eventTypes, progressSubject } from '@everloop/contracts/events';
import { EventSchema } from '@everloop/contracts/gen/everloop/events/v1/events_pb';
import type { Id } from '@everloop/contracts/ids';
import type { JobStage } from '@everloop/contracts/jobs';
import { jetstreamManager, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from './log.ts';
import { uuidv7 } from './uuid.ts';
import { createWorkPace } from './work-pace.ts';

export type NatsConfig = { url: string; user: string; password: string; name: string };

/** Connects in the background and keeps reconnecting for ever: a service starts and lives without NATS. */
export const connectNats = async (config: NatsConfig, logger: Logger): Promise<NatsConnection> => {
  const connection = await connect({
    servers: config.url,
    user: config.user,
    pass: config.password,
    name: config.name,
    waitOnFirstConnect: true,
    reconnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    pingInterval: 5_000,
    maxPingOut: 2,
  });
  void logStatus(connection, logger);
  return connection;
};

const logStatus = async (connection: NatsConnection, logger: Logger): Promise<void> => {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect' || status.type === 'reconnect')
      logger.warn({ status: status.type }, 'event bus');
  }
};

const dayNanoseconds = 24 * 3600 * 1_000_000_000;

/** Creates the stream of the outbox if it is missing. It can be lost at any time: Postgres holds the events. */
export const ensureEventStream = async (connection: NatsConnection): Promise<void> => {
  const manager = await jetstreamManager(connection);
  const config = {
    name: eventStream.name,
    subjects: [...eventStream.subjects],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    max_age: 7 * dayNanoseconds,
    max_bytes: 256 * 1024 * 1024,
    duplicate_window: 120 * 1_000_000_000,
  };
  try {
    await manager.streams.info(eventStream.name);
    await manager.streams.update(eventStream.name, config);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 404 && !/not found/i.test(String(error))) throw error;
    await manager.streams.add(config);
  }
};

export type ProgressTick = {
  ownerId: Id;
  jobId: Id;
  stage: JobStage;
  /** 0–100 over the whole job. */
  progress: number;
};

export type ProgressPublisher = { publish(tick: ProgressTick): void };

const ticksMinMs = 500;

/** Best effort and at most two ticks per second and job; a new stage always passes. Losing one harms nothing. */
export const createProgressPublisher = (connection: NatsConnection, source: string): ProgressPublisher => {
  const last = new Map<Id, { atMs: number; stage: JobStage }>();
  const secondsLeft = createWorkPace();
  return {
    publish: (tick) => {
      const nowMs = performance.now();
      const etaSeconds = secondsLeft(tick.jobId, tick.progress);
      const before = last.get(tick.jobId);
      if (before && before.stage === tick.stage && nowMs - before.atMs < ticksMinMs) return;
      last.set(tick.jobId, { atMs: nowMs, stage: tick.stage });
      if (last.size > 10_000) last.clear();
      if (connection.isClosed()) return;
      const event = create(EventSchema, {
        id: uuidv7(),
        source,
        type: eventTypes.jobProgressed,
        subject: tick.jobId,
        time: new Date().toISOString(),
        ownerId: tick.ownerId,
        data: {
          case: 'jobProgressed',
          value: {
            jobId: tick.jobId,
            stage: tick.stage,
            progress: tick.progress,
            etaSeconds,
          },
        },
      });
      connection.publish(progressSubject(tick.ownerId, tick.jobId), encodeEvent(event));
    },
  };
};
