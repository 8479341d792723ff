import { decodeEvent, progressSubject, progressSubjects } from '@everloop/contracts/events';
import { idSchema } from '@everloop/contracts/ids';
import { jobStageSchema } from '@everloop/contracts/jobs';
import type { Logger } from '@everloop/service-kit/log';
import type { NatsConnection } from '@nats-io/nats-core';
import * as z from 'zod';
import type { Tick } from '../../progress/write-progress.ts';

const tickSchema = z.object({
  ownerId: idSchema,
  jobId: idSchema,
  stage: jobStageSchema,
  progress: z.number().min(0).max(100),
  etaSeconds: z.number().min(0).max(10_000_000).optional(),
});

/** Calls `take` for each progress tick; one member of the queue group gets each. Malformed ones are counted and dropped. */
export const subscribeProgress = (
  connection: NatsConnection,
  take: (tick: Tick) => void,
  logger: Logger,
): void => {
  connection.subscribe(progressSubjects, {
    queue: 'metadata',
    callback: (error, message) => {
      if (error) {
        logger.warn({ reason: error.message }, 'progress subscription');
        return;
      }
      const tick = parseTick(message.string());
      if (tick && message.subject === progressSubject(tick.ownerId, tick.jobId)) take(tick);
      else logger.warn('progress tick dropped: not one of ours');
    },
  });
};

const parseTick = (json: string): Tick | null => {
  try {
    const event = decodeEvent(json);
    if (event.data.case !== 'jobProgressed') return null;
    const { jobId, stage, progress, etaSeconds } = event.data.value;
    return tickSchema.parse({ ownerId: event.ownerId, jobId, stage, progress, etaSeconds });
  } catch {
    return null;
  }
};
