import { create } from '@bufbuild/protobuf';
import { type Event, encodeEvent, eventTypes } from '@everloop/contracts/events';
import { EventSchema } from '@everloop/contracts/gen/everloop/events/v1/events_pb';
import { localOwnerId } from '@everloop/contracts/ids';
import { uuidv7 } from '@everloop/service-kit/uuid';
import type { LiveEventsPort, LiveMessage } from '../../src/ports.ts';

/** The event bus in memory. */
export class FakeLiveEvents implements LiveEventsPort {
  readonly listeners = new Set<{ ownerId: string; tell: (message: LiveMessage) => void }>();

  subscribe(ownerId: string, tell: (message: LiveMessage) => void): () => void {
    const listener = { ownerId, tell };
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  publish(event: Event): void {
    const kind = event.data.case === 'jobProgressed' ? 'progress' : 'event';
    for (const { ownerId, tell } of this.listeners) if (ownerId === event.ownerId) tell({ kind, event });
  }
}

export const jobEvent = (
  sequence: number,
  changes: { jobId?: string; state?: string; progress?: number; ownerId?: string } = {},
): Event =>
  create(EventSchema, {
    id: uuidv7(),
    source: 'metadata',
    type: eventTypes.jobChanged,
    subject: changes.jobId ?? 'job',
    time: '2026-01-02T03:04:05Z',
    ownerId: changes.ownerId ?? localOwnerId,
    sequence: BigInt(sequence),
    data: {
      case: 'jobChanged',
      value: {
        jobId: changes.jobId ?? 'job',
        kind: 'generation',
        state: changes.state ?? 'processing',
        stage: 'generating',
        progress: changes.progress ?? 0,
        errorCode: '',
      },
    },
  });

export const progressEvent = (jobId: string, progress: number): Event =>
  create(EventSchema, {
    id: uuidv7(),
    type: eventTypes.jobProgressed,
    subject: jobId,
    ownerId: localOwnerId,
    data: { case: 'jobProgressed', value: { jobId, stage: 'generating', progress } },
  });

export const asLogEntry = encodeEvent;
