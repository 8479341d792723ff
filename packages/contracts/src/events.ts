import { fromJson, type JsonValue, toJson } from '@bufbuild/protobuf';
import { type Event, EventSchema } from './gen/everloop/events/v1/events_pb.js';

export type { Event };

/** Entities whose changes are told by `LibraryChanged`; a `job` only where it leaves the active view. */
export type LibraryEntity = 'track' | 'loop' | 'export' | 'upload' | 'tags' | 'settings' | 'analysis' | 'job';

export const eventTypes = {
  jobChanged: 'everloop.job.changed.v1',
  jobProgressed: 'everloop.job.progressed.v1',
  libraryChanged: 'everloop.library.changed.v1',
} as const;

/** JetStream stream that carries the outbox; one subject per owner, kind and entity. Ids only, never user text. */
export const eventStream = { name: 'EVERLOOP_EVENTS', subjects: ['everloop.events.>'] } as const;

export const eventSubject = (ownerId: string, kind: 'job' | 'library', entityId: string): string =>
  `everloop.events.${ownerId}.${kind}.${entityId}`;

/** Best-effort progress, core NATS, not stored. */
export const progressSubject = (ownerId: string, jobId: string): string =>
  `everloop.progress.${ownerId}.${jobId}`;
export const progressSubjects = 'everloop.progress.>';

export const encodeEvent = (event: Event): string => JSON.stringify(toJson(EventSchema, event));
export const decodeEvent = (json: string): Event => fromJson(EventSchema, JSON.parse(json) as JsonValue);
