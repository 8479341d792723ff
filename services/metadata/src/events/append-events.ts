import { create } from '@bufbuild/protobuf';
import { encodeEvent, eventSubject, eventTypes, type LibraryEntity } from '@everloop/contracts/events';
import { EventSchema } from '@everloop/contracts/gen/everloop/events/v1/events_pb';
import type { JobError, JobKind, JobStage, JobState } from '@everloop/contracts/jobs';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../adapters/postgres/database.ts';
import { events, owners } from '../adapters/postgres/schema/index.ts';

type ChangedJob = {
  id: string;
  kind: JobKind;
  state: JobState;
  stage: JobStage | null;
  progress: number;
  error: JobError | null;
};

export type EventDraft =
  | { case: 'job'; job: ChangedJob }
  | {
      case: 'library';
      entity: LibraryEntity;
      entityId: string;
      change: 'created' | 'changed' | 'trashed' | 'restored' | 'removed';
      revision?: number;
    };

export const jobEvent = (job: ChangedJob): EventDraft => ({ case: 'job', job });

/**
 * Writes events of one owner to the outbox, numbered without gaps. Raising the owner's counter locks the owner's row until
 * the transaction ends, so the numbers appear in commit order: call it last, after every other lock is taken.
 */
export const appendEvents = async (
  tx: Transaction,
  ownerId: string,
  drafts: readonly EventDraft[],
): Promise<void> => {
  if (drafts.length === 0) return;
  const [owner] = await tx
    .update(owners)
    .set({ eventSequence: sql`${owners.eventSequence} + ${drafts.length}` })
    .where(eq(owners.id, ownerId))
    .returning({ last: owners.eventSequence });
  if (!owner) throw new Error('the owner of an event does not exist');
  const first = owner.last - drafts.length + 1;
  const time = new Date().toISOString();
  await tx.insert(events).values(drafts.map((draft, index) => eventRow(ownerId, draft, first + index, time)));
};

const eventRow = (ownerId: string, draft: EventDraft, sequence: number, time: string) => {
  const id = uuidv7();
  const entityId = draft.case === 'job' ? draft.job.id : draft.entityId;
  const event = create(EventSchema, {
    id,
    source: '/everloop/metadata',
    type: draft.case === 'job' ? eventTypes.jobChanged : eventTypes.libraryChanged,
    subject: entityId,
    time,
    ownerId,
    sequence: BigInt(sequence),
    data: eventData(draft),
  });
  return {
    id,
    ownerId,
    sequence,
    subject: eventSubject(ownerId, draft.case, entityId),
    payload: encodeEvent(event),
  };
};

const eventData = (draft: EventDraft) => {
  if (draft.case === 'library') {
    const { entity, entityId, change, revision = 0 } = draft;
    return { case: 'libraryChanged' as const, value: { entity, entityId, change, revision } };
  }
  const { id, kind, state, stage, progress, error } = draft.job;
  return {
    case: 'jobChanged' as const,
    value: { jobId: id, kind, state, stage: stage ?? '', progress, errorCode: error?.code ?? '' },
  };
};
