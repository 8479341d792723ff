import type { JobRequest, MetadataActivities } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { JobError, JobStage } from '@everloop/contracts/jobs';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { generatedRecipe } from '../workflows/generated-recipe.ts';
import { generatedTrack, generationRequest, masterAudio, tagProof } from './fake-results.ts';

export type FakeJob = {
  jobId: string;
  ownerId: string;
  request: JobRequest;
  trackId: string;
  loopId: string;
  exportIds: string[];
  run: number;
  cancelRequested: boolean;
  state: 'pending' | 'processing' | 'completed' | 'failed' | 'cancelled';
  error: JobError | null;
  endings: number;
  settledAtMs: number;
  stages: { stage: JobStage; progress: number }[];
  published: string[];
  failedExports: { exportId: string; error: JobError }[];
};

/** A fake of services/metadata's records: the same conditional changes, kept in memory. */
export class FakeRecords {
  readonly jobs = new Map<string, FakeJob>();
  readonly tracksWithStems = new Set<string>();

  accept(request: JobRequest, options: { ownerId?: string; exportCount?: number } = {}): FakeJob {
    const job: FakeJob = {
      jobId: uuidv7(),
      ownerId: options.ownerId ?? 'owner-1',
      request,
      trackId: uuidv7(),
      loopId: uuidv7(),
      exportIds: Array.from({ length: options.exportCount ?? 0 }, () => uuidv7()),
      run: 0,
      cancelRequested: false,
      state: 'pending',
      error: null,
      endings: 0,
      settledAtMs: 0,
      stages: [],
      published: [],
      failedExports: [],
    };
    this.jobs.set(job.jobId, job);
    return job;
  }

  job(jobId: string): FakeJob {
    const job = this.jobs.get(jobId);
    if (!job) throw new AppError('NOT_FOUND');
    return job;
  }

  settle(jobId: string, state: 'completed' | 'failed' | 'cancelled', error: JobError | null): FakeJob {
    const job = this.job(jobId);
    if (job.state === 'pending' || job.state === 'processing') {
      job.state = state;
      job.error = error;
      job.endings += 1;
      job.settledAtMs = Date.now();
    }
    return job;
  }

  readonly activities: MetadataActivities = {
    beginJob: async ({ jobId }) => {
      const job = this.job(jobId);
      if (job.state !== 'pending' && job.state !== 'processing') throw new AppError('STATE_CONFLICT');
      job.state = 'processing';
      job.run += 1;
      const { ownerId, run, request, trackId, loopId, exportIds, cancelRequested } = job;
      return { ownerId, run, kind: request.kind, request, trackId, loopId, exportIds, cancelRequested };
    },
    advanceJob: async ({ jobId, run, stage, progress }) => {
      const job = this.job(jobId);
      if (job.run === run && job.state === 'processing') job.stages.push({ stage, progress });
    },
    describeTrack: async ({ trackId }) => ({
      trackId,
      title: 'A track',
      master: masterAudio.master,
      sampleRateHertz: 44_100,
      channels: 2,
      sampleCount: 1_323_000,
      recipe: {
        version: 1,
        source: 'uploaded',
        engine: null,
        engineName: null,
        engineVersion: null,
        modelRevision: null,
        seed: null,
        prompt: '',
        lyrics: '',
        parameters: null,
        loopable: false,
        askedSeconds: null,
        understood: [],
        notUnderstood: [],
        fileName: 'a.wav',
      },
      tempoBpm: null,
    }),
    describeUpload: async ({ uploadId }) => ({
      objectKey: `staging/uploads/${uploadId}`,
      fileName: 'rain.wav',
      title: 'rain',
    }),
    publishTrack: async ({ jobId, run, track }) => {
      this.publish(jobId, run, `track ${track.title}`);
      return { trackId: track.trackId };
    },
    recordLoopAnalysis: async () => undefined,
    publishLoop: async ({ jobId, run, loop }) => {
      this.publish(jobId, run, `loop ${loop.title}`);
      return { loopId: loop.loopId };
    },
    applyTags: async ({ jobId, run, subject }) => this.publish(jobId, run, `tags of ${subject.kind}`),
    createExports: async ({ jobId, run, exports }) =>
      this.publish(jobId, run, `${exports.length} export rows`),
    describeExport: async ({ exportId }) => ({
      exportId,
      source: { kind: 'track', title: 'A track', master: masterAudio.master },
      format: 'mp3',
      mp3BitrateKbps: 192,
      loudness: 'keep',
      ready: false,
    }),
    buildExportTags: async () => ({ prefixKey: null, prefixBytes: 0, suffixKey: null, suffixBytes: 0 }),
    verifyExportTags: async () => tagProof,
    publishExport: async ({ jobId, run, exportId }) => this.publish(jobId, run, `export ${exportId}`),
    describeMaterialization: async () => ({
      format: 'wav',
      file: {
        version: 1,
        contentType: 'audio/wav',
        sizeBytes: 4,
        segments: [{ kind: 'inline', base64: 'AAAAAA==' }],
      },
      sha256: 'a'.repeat(64),
      done: false,
    }),
    publishMaterialized: async ({ jobId, run, exportId }) =>
      this.publish(jobId, run, `materialized ${exportId}`),
    describeStems: async ({ trackId }) => ({
      recipe: generatedRecipe(generationRequest(), generatedTrack),
      eventsSha256: 'e'.repeat(64),
      made: this.tracksWithStems.has(trackId),
    }),
    publishStems: async ({ jobId, run, trackId }) => {
      this.publish(jobId, run, `stems of ${trackId}`);
      this.tracksWithStems.add(trackId);
    },
    failExport: async ({ jobId, exportId, error }) => {
      this.job(jobId).failedExports.push({ exportId, error });
    },
    settleJob: async ({ jobId, run, state, error }) => {
      if (this.job(jobId).run === run) this.settle(jobId, state, error);
      return { state: this.job(jobId).state };
    },
  };

  private publish(jobId: string, run: number, what: string): void {
    const job = this.job(jobId);
    if (job.run !== run || job.state !== 'processing') throw new AppError('STATE_CONFLICT');
    job.published.push(what);
  }
}
