import type { JobRequest } from '@everloop/contracts/activities';
import type { ExportView } from '@everloop/contracts/exports';
import { idSchema } from '@everloop/contracts/ids';
import type { ApiKeyView, Settings, UnsettledJob } from '@everloop/contracts/internal-metadata';
import * as input from '@everloop/contracts/internal-metadata';
import { type JobView, jobErrorSchema } from '@everloop/contracts/jobs';
import type { LoopAnalysis, LoopView, VirtualStream } from '@everloop/contracts/loops';
import { type TaggedItem, tagSubjectSchema } from '@everloop/contracts/tags';
import type { TrackView } from '@everloop/contracts/tracks';
import type { UploadView } from '@everloop/contracts/uploads';
import { internalTrpc } from '@everloop/service-kit/internal-trpc';
import * as z from 'zod';

const { router, procedure } = internalTrpc<{ now: () => Date }>();
const soon = async (): Promise<never> => {
  throw new Error('not filled in yet');
};
type Page<Item> = { items: Item[]; nextCursor: string | null };
const owned = procedure.input(input.ownedSchema);
const ownedId = procedure.input(input.ownedIdSchema);
const ownedIds = procedure.input(input.ownedIdsSchema);

export const metadataRouter = router({
  owners: router({
    resolveKey: procedure
      .input(input.resolveKeySchema)
      .query((): Promise<{ ownerId: string; keyId: string; scopes: string[] } | null> => soon()),
    createKey: procedure
      .input(input.createKeySchema)
      .mutation((): Promise<{ keyId: string; prefix: string }> => soon()),
    listKeys: owned.query((): Promise<ApiKeyView[]> => soon()),
    revokeKey: ownedId.mutation((): Promise<void> => soon()),
  }),
  jobs: router({
    accept: procedure
      .input(input.acceptJobSchema)
      .mutation((): Promise<{ job: JobView; created: boolean }> => soon()),
    get: ownedId.query((): Promise<JobView> => soon()),
    request: ownedId.query((): Promise<JobRequest> => soon()),
    list: procedure.input(input.listJobsSchema).query((): Promise<Page<JobView>> => soon()),
    requestCancel: ownedId.mutation((): Promise<JobView> => soon()),
    unsettled: procedure
      .input(
        z.strictObject({ olderThanSeconds: z.number().min(0), limit: z.number().int().min(1).max(1000) }),
      )
      .query((): Promise<UnsettledJob[]> => soon()),
    settleOrphan: procedure
      .input(
        z.strictObject({
          jobId: idSchema,
          state: z.enum(['completed', 'failed', 'cancelled']),
          error: jobErrorSchema.nullable(),
        }),
      )
      .mutation((): Promise<void> => soon()),
    counts: owned.query((): Promise<{ pending: number; processing: number; failedToday: number }> => soon()),
  }),
  events: router({
    since: procedure
      .input(input.eventsSinceSchema)
      .query((): Promise<{ events: string[]; lastSequence: number }> => soon()),
  }),
  tracks: router({
    list: procedure
      .input(input.listTracksSchema)
      .query((): Promise<Page<TrackView> & { totalCount: number }> => soon()),
    get: ownedId.query((): Promise<TrackView> => soon()),
    setFavourite: procedure
      .input(input.ownedIdSchema.extend({ favourite: z.boolean() }))
      .mutation((): Promise<TrackView> => soon()),
    trash: ownedIds.mutation((): Promise<{ changed: number }> => soon()),
    restore: ownedIds.mutation((): Promise<{ changed: number }> => soon()),
    purge: ownedIds.mutation((): Promise<{ removed: number }> => soon()),
    family: ownedId.query(
      (): Promise<{ tracks: TrackView[]; loops: LoopView[]; exports: ExportView[] }> => soon(),
    ),
  }),
  loops: router({
    list: procedure.input(input.listLoopsSchema).query((): Promise<Page<LoopView>> => soon()),
    get: ownedId.query((): Promise<LoopView> => soon()),
    stream: ownedId.query((): Promise<{ stream: VirtualStream; title: string; etag: string }> => soon()),
    analysis: ownedId.query((): Promise<LoopAnalysis | null> => soon()),
    trash: ownedIds.mutation((): Promise<{ changed: number }> => soon()),
    restore: ownedIds.mutation((): Promise<{ changed: number }> => soon()),
  }),
  exports: router({
    list: procedure.input(input.listExportsSchema).query((): Promise<Page<ExportView>> => soon()),
    get: ownedId.query((): Promise<ExportView> => soon()),
    remove: ownedIds.mutation((): Promise<{ removed: number }> => soon()),
  }),
  artifacts: router({
    locate: ownedId.query(
      (): Promise<{
        objectKey: string;
        sizeBytes: number;
        sha256: string;
        contentType: string;
        fileName: string;
      }> => soon(),
    ),
  }),
  tags: router({
    get: procedure
      .input(z.strictObject({ ownerId: idSchema, subject: tagSubjectSchema }))
      .query((): Promise<TaggedItem> => soon()),
    list: procedure
      .input(z.strictObject({ ownerId: idSchema, subjects: z.array(tagSubjectSchema).min(1).max(500) }))
      .query((): Promise<TaggedItem[]> => soon()),
    update: procedure.input(input.updateTagsSchema).mutation((): Promise<TaggedItem> => soon()),
    updateMany: procedure
      .input(input.updateTagsManySchema)
      .mutation(
        (): Promise<
          { item?: TaggedItem; error?: { code: string; sentence: string; field: string | null } }[]
        > => soon(),
      ),
  }),
  covers: router({
    set: procedure.input(input.setCoverSchema).mutation((): Promise<TaggedItem> => soon()),
    remove: procedure
      .input(
        z.strictObject({
          ownerId: idSchema,
          subject: tagSubjectSchema,
          expectedRevision: z.number().int().min(0),
        }),
      )
      .mutation((): Promise<TaggedItem> => soon()),
  }),
  uploads: router({
    register: procedure
      .input(input.registerUploadSchema)
      .mutation((): Promise<{ uploadId: string; objectKey: string; expiresAt: string }> => soon()),
    complete: procedure.input(input.completeUploadSchema).mutation((): Promise<UploadView> => soon()),
    discard: ownedId.mutation((): Promise<void> => soon()),
    get: ownedId.query((): Promise<UploadView> => soon()),
  }),
  settings: router({
    get: owned.query((): Promise<Settings> => soon()),
    update: procedure.input(input.updateSettingsSchema).mutation((): Promise<Settings> => soon()),
  }),
  storage: router({
    usage: owned.query((): Promise<{ objectCount: number; totalBytes: number }> => soon()),
  }),
});

export type MetadataRouter = typeof metadataRouter;
