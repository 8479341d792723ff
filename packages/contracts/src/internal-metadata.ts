import * as z from 'zod';
import { apiKeyScopeSchema } from './api-keys.ts';
import { exportFormatSchema } from './export-formats.ts';
import { idSchema } from './ids.ts';
import { jobKindSchema, jobPrioritySchema, jobStateSchema } from './jobs.ts';
import { tagPatchSchema, tagSubjectSchema } from './tags.ts';
import { audioFactsSchema } from './uploads.ts';

/**
 * Inputs of the internal tRPC router of services/metadata, by procedure name. The caller is trusted to have authenticated
 * the owner; every query carries the owner predicate and a foreign id answers NOT_FOUND.
 *
 *   owners.resolveKey      ResolveKey        → { ownerId, keyId, scopes } | null
 *   owners.createKey       CreateKey         → { keyId, prefix }              (hash only; the gateway made the secret)
 *   owners.listKeys        Owned             → ApiKeyView[]
 *   owners.revokeKey       OwnedId           → void
 *   jobs.accept            AcceptJob         → { job: JobView, created: boolean }   IDEMPOTENCY_CONFLICT, QUEUE_FULL
 *   jobs.repeated          RepeatedJob       → JobView | null      IDEMPOTENCY_CONFLICT (asked before anything is checked: what a
 *                          job was made of may have gone since it was accepted)
 *   jobs.get               OwnedId           → JobView
 *   jobs.request           OwnedId           → JobRequest                      (for retry / reuse settings)
 *   jobs.list              ListJobs          → { items: JobView[], nextCursor: string | null }
 *   jobs.requestCancel     OwnedId           → JobView     (pending without a workflow is settled as cancelled at once by the sweeper)
 *   jobs.dismiss           OwnedId           → JobView     STATE_CONFLICT for one that has not ended (it leaves the active view)
 *   jobs.unsettled         { olderThanSeconds, limit } → { jobId, ownerId, kind, state, priority, run, cancelRequested }[]
 *   jobs.settleOrphan      { jobId, state, error } → void  (sweeper: workflow closed but job not terminal)
 *   jobs.counts            Owned             → { pending, processing, failedToday }
 *   events.since           EventsSince       → { events: string[] (proto JSON, ascending), lastSequence: number }
 *                          lastSequence is the head of the owner's log at that moment, also where `limit` cut the answer
 *   tracks.list            ListTracks        → { items: TrackView[], nextCursor, totalCount }
 *   tracks.get             OwnedId           → TrackView
 *   tracks.setFavourite    OwnedId & { favourite } → TrackView
 *   tracks.trash / restore OwnedIds          → { changed: number }
 *   tracks.purge           OwnedIds          → { removed: number }     (rows now, objects after a grace time)
 *   tracks.removeStems     OwnedId           → { removed: number }     (they can be made again)
 *   tracks.family          OwnedId           → { tracks: TrackView[], loops: LoopView[], exports: ExportView[] }
 *   loops.list             ListLoops         → { items: LoopView[], nextCursor }
 *   loops.get              OwnedId           → LoopView
 *   loops.stream           OwnedId           → { stream: VirtualStream, title: string, etag: string }
 *   loops.analysis         OwnedId (track)   → LoopAnalysis | null
 *   loops.trash / restore  OwnedIds          → { changed: number }
 *   loops.purge            OwnedIds          → { removed: number }     (their tracks stay)
 *   exports.list           ListExports       → { items: ExportView[], nextCursor }
 *   exports.get            OwnedId           → ExportView
 *   exports.remove         OwnedIds          → { removed: number }
 *   artifacts.locate       OwnedId           → { objectKey, sizeBytes, sha256, contentType, fileName }
 *   tags.get               { ownerId, subject } → TaggedItem
 *   tags.list              { ownerId, subjects } → TaggedItem[]
 *   tags.update            UpdateTags        → TaggedItem          REVISION_CONFLICT
 *   tags.updateMany        UpdateTagsMany    → { item?: TaggedItem, error?: { code, sentence, field } }[]   (one failed row never stops the rest)
 *   covers.set             SetCover          → TaggedItem          UNSUPPORTED_IMAGE (bytes base64, re-encoded, metadata stripped)
 *   covers.remove          { ownerId, subject, expectedRevision } → TaggedItem
 *   uploads.register       RegisterUpload    → { uploadId, objectKey, expiresAt }
 *   uploads.complete       CompleteUpload    → UploadView
 *   uploads.discard        OwnedId           → void
 *   uploads.get            OwnedId           → UploadView
 *   settings.get           Owned             → Settings
 *   settings.update        UpdateSettings    → Settings
 *   storage.usage          Owned             → { objectCount, totalBytes }
 */
export const ownedSchema = z.strictObject({ ownerId: idSchema });
export const ownedIdSchema = z.strictObject({ ownerId: idSchema, id: idSchema });
export const ownedIdsSchema = z.strictObject({ ownerId: idSchema, ids: z.array(idSchema).min(1).max(500) });

export const resolveKeySchema = z.strictObject({ keyHash: z.string().length(64) });
export const createKeySchema = z.strictObject({
  ownerId: idSchema,
  name: z.string().min(1).max(100),
  keyHash: z.string().length(64),
  prefix: z.string().max(16),
  scopes: z.array(apiKeyScopeSchema).min(1),
});

/** `request` is a JobRequest of activities.ts, already validated by the gateway. */
export const acceptJobSchema = z.strictObject({
  ownerId: idSchema,
  kind: jobKindSchema,
  request: z.record(z.string(), z.unknown()),
  priority: jobPrioritySchema,
  title: z.string().max(200),
  engine: z.string().nullable(),
  idempotencyKey: z.string().min(8).max(128),
  /** SHA-256 of the canonical request: the same key with another body is a conflict. */
  requestHash: z.string().length(64),
});
export type AcceptJob = z.infer<typeof acceptJobSchema>;

export const repeatedJobSchema = acceptJobSchema.pick({
  ownerId: true,
  idempotencyKey: true,
  requestHash: true,
});
export type RepeatedJob = z.infer<typeof repeatedJobSchema>;

export const listJobsSchema = z.strictObject({
  ownerId: idSchema,
  states: z.array(jobStateSchema).max(5).default([]),
  kinds: z.array(jobKindSchema).max(5).default([]),
  /** Ended jobs past their expiry stay out unless asked for. */
  includeExpired: z.boolean().default(false),
  cursor: z.string().max(2000).nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
});

export const eventsSinceSchema = z.strictObject({
  ownerId: idSchema,
  afterSequence: z.number().int().min(0),
  limit: z.number().int().min(1).max(1000).default(500),
});

const page = {
  cursor: z.string().max(2000).nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
};

/** Filters of the library as a user sends them; the gateway adds the owner. */
export const trackFilterSchema = z.strictObject({
  search: z.string().max(200).default(''),
  kind: z.enum(['generated', 'uploaded']).nullable().default(null),
  engine: z.string().max(40).nullable().default(null),
  genre: z.string().max(100).nullable().default(null),
  favourite: z.boolean().nullable().default(null),
  trashed: z.boolean().default(false),
  sort: z.enum(['newest', 'oldest', 'title', 'longest']).default('newest'),
  ...page,
});
export const listTracksSchema = trackFilterSchema.extend({ ownerId: idSchema });

export const loopFilterSchema = z.strictObject({
  trackId: idSchema.nullable().default(null),
  search: z.string().max(200).default(''),
  trashed: z.boolean().default(false),
  ...page,
});
export const listLoopsSchema = loopFilterSchema.extend({ ownerId: idSchema });

export const exportFilterSchema = z.strictObject({ subjectId: idSchema.nullable().default(null), ...page });
export const listExportsSchema = exportFilterSchema.extend({ ownerId: idSchema });

export const updateTagsSchema = z.strictObject({
  ownerId: idSchema,
  subject: tagSubjectSchema,
  expectedRevision: z.number().int().min(0),
  patch: tagPatchSchema,
});
export const tagEditSchema = updateTagsSchema.omit({ ownerId: true });
export const updateTagsManySchema = z.strictObject({
  ownerId: idSchema,
  edits: z.array(tagEditSchema).min(1).max(500),
});

export const setCoverSchema = z.strictObject({
  ownerId: idSchema,
  subject: tagSubjectSchema,
  expectedRevision: z.number().int().min(0),
  imageBase64: z.string().max(28_000_000),
});

export const registerUploadSchema = z.strictObject({
  ownerId: idSchema,
  fileName: z.string().max(4096),
  sizeBytes: z.number().int().min(0).nullable(),
});
export const completeUploadSchema = z.strictObject({
  ownerId: idSchema,
  id: idSchema,
  sizeBytes: z.number().int().min(1),
  facts: audioFactsSchema,
});

/** Defaults of one owner; kept on the server so that every device has them. */
export const settingsSchema = z.strictObject({
  defaultArtist: z.string().max(200).default(''),
  defaultExportFormat: exportFormatSchema.default('mp3'),
  defaultLoudness: z.enum(['keep', 'streaming', 'apple', 'broadcast', 'sleep']).default('keep'),
  defaultLoopSeconds: z.number().min(60).max(36_000).default(3600),
  keepPrompts: z.boolean().default(true),
});
export type Settings = z.infer<typeof settingsSchema>;
/** A change of settings. Fields carry no defaults here: `.partial()` would keep them and reset what is not named. */
export const settingsPatchSchema = z.strictObject({
  defaultArtist: settingsSchema.shape.defaultArtist.unwrap().optional(),
  defaultExportFormat: settingsSchema.shape.defaultExportFormat.unwrap().optional(),
  defaultLoudness: settingsSchema.shape.defaultLoudness.unwrap().optional(),
  defaultLoopSeconds: settingsSchema.shape.defaultLoopSeconds.unwrap().optional(),
  keepPrompts: settingsSchema.shape.keepPrompts.unwrap().optional(),
});
export const updateSettingsSchema = z.strictObject({ ownerId: idSchema, patch: settingsPatchSchema });

export type ApiKeyView = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: string;
  lastUsedAt: string | null;
};
export type UnsettledJob = {
  jobId: string;
  ownerId: string;
  kind: z.infer<typeof jobKindSchema>;
  state: z.infer<typeof jobStateSchema>;
  priority: z.infer<typeof jobPrioritySchema>;
  run: number;
  cancelRequested: boolean;
};
