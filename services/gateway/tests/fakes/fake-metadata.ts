import type { JobRequest } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { ExportView } from '@everloop/contracts/exports';
import {
  type AcceptJob,
  type ApiKeyView,
  type Settings,
  settingsSchema,
} from '@everloop/contracts/internal-metadata';
import type { JobView } from '@everloop/contracts/jobs';
import type { LoopView, VirtualStream } from '@everloop/contracts/loops';
import type { TaggedItem, TagSubject } from '@everloop/contracts/tags';
import type { TrackView } from '@everloop/contracts/tracks';
import type { UploadView } from '@everloop/contracts/uploads';
import { uuidv7 } from '@everloop/service-kit/uuid';
import type { ArtifactLocation, MetadataPort, Owned, OwnedId, OwnedIds } from '../../src/ports.ts';
import { sampleJob, sampleTags } from './sample-library.ts';

type OwnedItem<Item> = { ownerId: string; item: Item };
type StoredUpload = UploadView & { objectKey: string };

const query = <Input, Output>(run: (input: Input) => Output) => ({
  query: async (input: Input): Promise<Output> => run(input),
});
const mutation = <Input, Output>(run: (input: Input) => Output) => ({
  mutate: async (input: Input): Promise<Output> => run(input),
});

/** Things by id that only their owner finds. */
class Shelf<Item> {
  readonly items = new Map<string, OwnedItem<Item>>();

  put(ownerId: string, id: string, item: Item): Item {
    this.items.set(id, { ownerId, item });
    return item;
  }

  get({ ownerId, id }: OwnedId): Item {
    const found = this.items.get(id);
    if (!found || found.ownerId !== ownerId) throw new AppError('NOT_FOUND', { field: 'id' });
    return found.item;
  }

  of({ ownerId }: Owned): Item[] {
    return [...this.items.values()].filter((one) => one.ownerId === ownerId).map(({ item }) => item);
  }

  requireAll({ ownerId, ids }: OwnedIds): number {
    for (const id of ids) this.get({ ownerId, id });
    return ids.length;
  }
}

/** The metadata service in memory: owners, ids and idempotency keys behave, nothing else does. */
export class FakeMetadata implements MetadataPort {
  readonly shelves = {
    tracks: new Shelf<TrackView>(),
    loops: new Shelf<LoopView>(),
    streams: new Shelf<{ stream: VirtualStream; title: string; etag: string }>(),
    exports: new Shelf<ExportView>(),
    jobs: new Shelf<JobView>(),
    requests: new Shelf<JobRequest>(),
    uploads: new Shelf<StoredUpload>(),
    artifacts: new Shelf<ArtifactLocation>(),
    apiKeys: new Shelf<ApiKeyView & { keyHash: string }>(),
  };
  readonly accepted = new Map<string, { requestHash: string; job: JobView; input: AcceptJob }>();
  readonly eventLog: string[] = [];
  /** Thrown by every call while set: the service is away. */
  away: AppError | undefined;
  #settings: Settings = settingsSchema.parse({});

  owners: MetadataPort['owners'] = {
    resolveKey: query(({ keyHash }) => {
      this.#answer();
      for (const [keyId, { ownerId, item }] of this.shelves.apiKeys.items) {
        if (item.keyHash === keyHash) return { ownerId, keyId, scopes: item.scopes };
      }
      return null;
    }),
    createKey: mutation(({ ownerId, name, keyHash, prefix, scopes }) => {
      const id = uuidv7();
      const createdAt = new Date().toISOString();
      this.shelves.apiKeys.put(ownerId, id, {
        id,
        name,
        prefix,
        scopes,
        createdAt,
        lastUsedAt: null,
        keyHash,
      });
      return { keyId: id, prefix };
    }),
    listKeys: query((input) => this.shelves.apiKeys.of(input)),
    revokeKey: mutation((input) => {
      this.shelves.apiKeys.get(input);
      this.shelves.apiKeys.items.delete(input.id);
    }),
  };

  jobs: MetadataPort['jobs'] = {
    repeated: query((input) => {
      this.#answer();
      const known = this.accepted.get(`${input.ownerId}/${input.idempotencyKey}`);
      if (known && known.requestHash !== input.requestHash) {
        throw new AppError('IDEMPOTENCY_CONFLICT', { field: 'idempotencyKey' });
      }
      return known?.job ?? null;
    }),
    accept: mutation((input) => {
      this.#answer();
      const known = this.accepted.get(`${input.ownerId}/${input.idempotencyKey}`);
      if (known) return { job: known.job, created: false };
      const { kind, title, engine, priority } = input;
      const job = sampleJob({ kind, title, engine, priority });
      this.shelves.jobs.put(input.ownerId, job.id, job);
      this.shelves.requests.put(input.ownerId, job.id, input.request as JobRequest);
      this.accepted.set(`${input.ownerId}/${input.idempotencyKey}`, {
        requestHash: input.requestHash,
        job,
        input,
      });
      return { job, created: true };
    }),
    get: query((input) => this.shelves.jobs.get(input)),
    request: query((input) => this.shelves.requests.get(input)),
    list: query((input) => this.#page(this.shelves.jobs.of(input), input.cursor)),
    requestCancel: mutation((input) => ({ ...this.shelves.jobs.get(input), cancelRequested: true })),
    dismiss: mutation((input) => ({
      ...this.shelves.jobs.get(input),
      state: 'failed' as const,
      expiresAt: new Date(0).toISOString(),
    })),
    counts: query(() => ({ pending: 0, processing: 0, failedToday: 0 })),
  };

  events: MetadataPort['events'] = {
    since: query(({ afterSequence, limit }) => {
      this.#answer();
      return {
        events: this.eventLog.slice(afterSequence, afterSequence + limit),
        lastSequence: this.eventLog.length,
      };
    }),
  };

  tracks: MetadataPort['tracks'] = {
    list: query((input) => {
      this.#answer();
      const items = this.shelves.tracks.of(input);
      return { ...this.#page(items, input.cursor), totalCount: items.length };
    }),
    get: query((input) => this.shelves.tracks.get(input)),
    setFavourite: mutation((input) => ({ ...this.shelves.tracks.get(input), favourite: input.favourite })),
    trash: mutation((input) => ({ changed: this.shelves.tracks.requireAll(input) })),
    restore: mutation((input) => ({ changed: this.shelves.tracks.requireAll(input) })),
    purge: mutation((input) => ({ removed: this.shelves.tracks.requireAll(input) })),
    removeStems: mutation((input) => {
      const track = this.shelves.tracks.get(input);
      const artifacts = track.artifacts.filter(({ kind }) => kind !== 'stems');
      this.shelves.tracks.put(input.ownerId, input.id, { ...track, artifacts });
      return { removed: track.artifacts.length - artifacts.length };
    }),
    family: query((input) => {
      const { familyId } = this.shelves.tracks.get(input);
      const tracks = this.shelves.tracks.of(input).filter((track) => track.familyId === familyId);
      return { tracks, loops: [], exports: [] };
    }),
  };

  loops: MetadataPort['loops'] = {
    list: query((input) => this.#page(this.shelves.loops.of(input), input.cursor)),
    get: query((input) => this.shelves.loops.get(input)),
    stream: query((input) => this.shelves.streams.get(input)),
    analysis: query((input) => {
      this.shelves.tracks.get(input);
      return null;
    }),
    trash: mutation((input) => ({ changed: this.shelves.loops.requireAll(input) })),
    restore: mutation((input) => ({ changed: this.shelves.loops.requireAll(input) })),
    purge: mutation((input) => ({ removed: this.shelves.loops.requireAll(input) })),
  };

  exports: MetadataPort['exports'] = {
    list: query((input) => this.#page(this.shelves.exports.of(input), input.cursor)),
    get: query((input) => this.shelves.exports.get(input)),
    remove: mutation((input) => ({ removed: this.shelves.exports.requireAll(input) })),
  };

  artifacts: MetadataPort['artifacts'] = { locate: query((input) => this.shelves.artifacts.get(input)) };

  tags: MetadataPort['tags'] = {
    get: query(({ ownerId, subject }) => this.#tagged(ownerId, subject)),
    list: query(({ ownerId, subjects }) => subjects.map((subject) => this.#tagged(ownerId, subject))),
    update: mutation((input) => this.#edit(input.ownerId, input.subject, input.expectedRevision)),
    updateMany: mutation(({ ownerId, edits }) =>
      edits.map((edit) => ({ item: this.#edit(ownerId, edit.subject, edit.expectedRevision) })),
    ),
  };

  covers: MetadataPort['covers'] = {
    set: mutation((input) => {
      const item = this.#edit(input.ownerId, input.subject, input.expectedRevision);
      if (!input.imageBase64.startsWith('/9j/')) throw new AppError('UNSUPPORTED_IMAGE');
      return item;
    }),
    remove: mutation((input) => this.#edit(input.ownerId, input.subject, input.expectedRevision)),
  };

  uploads: MetadataPort['uploads'] = {
    register: mutation(({ ownerId, fileName, sizeBytes }) => {
      this.#answer();
      const id = uuidv7();
      const objectKey = `staging/uploads/${id}`;
      const createdAt = new Date().toISOString();
      const row = {
        id,
        fileName,
        sizeBytes: sizeBytes ?? 0,
        facts: null,
        createdAt,
        expiresAt: createdAt,
        objectKey,
      };
      this.shelves.uploads.put(ownerId, id, row);
      return { uploadId: id, objectKey, expiresAt: createdAt };
    }),
    complete: mutation(({ ownerId, id, sizeBytes, facts }) => {
      this.#answer();
      const row = this.shelves.uploads.get({ ownerId, id });
      return this.shelves.uploads.put(ownerId, id, { ...row, sizeBytes, facts });
    }),
    discard: mutation((input) => {
      this.shelves.uploads.get(input);
      this.shelves.uploads.items.delete(input.id);
    }),
    get: query((input) => this.shelves.uploads.get(input)),
  };

  settings: MetadataPort['settings'] = {
    get: query(() => this.#settings),
    update: mutation(({ patch }) => {
      this.#settings = { ...this.#settings, ...patch };
      return this.#settings;
    }),
  };

  storage: MetadataPort['storage'] = { usage: query(() => ({ objectCount: 1, totalBytes: 1000 })) };

  #answer(): void {
    if (this.away) throw this.away;
  }

  #page<Item>(items: Item[], cursor: string | null): { items: Item[]; nextCursor: string | null } {
    this.#answer();
    if (cursor !== null) throw new AppError('INVALID_INPUT', { field: 'cursor' });
    return { items, nextCursor: null };
  }

  #tagged(ownerId: string, subject: TagSubject): TaggedItem {
    if (subject.kind === 'track') this.shelves.tracks.get({ ownerId, id: subject.id });
    else this.shelves.loops.get({ ownerId, id: subject.id });
    return sampleTags(subject);
  }

  #edit(ownerId: string, subject: TagSubject, expectedRevision: number): TaggedItem {
    const item = this.#tagged(ownerId, subject);
    if (item.revision !== expectedRevision)
      throw new AppError('REVISION_CONFLICT', { field: 'expectedRevision' });
    return item;
  }
}
