import type { JobRequest, NewLoop, NewTrack } from '@everloop/contracts/activities';
import type { ExportFormat } from '@everloop/contracts/exports';
import { loopRequestSchema } from '@everloop/contracts/loops';
import { acceptInput, generationRequest } from './job-inputs.ts';
import { newLoop, newTrack } from './made-things.ts';
import type { TestStudio } from './open-studio.ts';

/** Accepts a job and begins its first run. */
export const beginJobOf = async (studio: TestStudio, ownerId: string, request?: JobRequest) => {
  const { job } = await studio.call.jobs.accept(acceptInput(ownerId, request));
  const begun = await studio.activities.beginJob({ jobId: job.id });
  return { jobId: job.id, ...begun };
};

/** A published track of a completed generation. */
export const makeTrack = async (studio: TestStudio, ownerId: string, overrides: Partial<NewTrack> = {}) => {
  const { jobId, run, trackId } = await beginJobOf(studio, ownerId, generationRequest());
  const track = newTrack(trackId, overrides);
  await studio.activities.publishTrack({ jobId, run, track });
  await studio.activities.settleJob({ jobId, run, state: 'completed', error: null });
  return { jobId, trackId, track };
};

/** A published loop of a track. */
export const makeLoop = async (
  studio: TestStudio,
  ownerId: string,
  trackId: string,
  more: Partial<NewLoop> = {},
) => {
  const loop = loopRequestSchema.parse({ trackId, targetSeconds: 36_000 });
  const { jobId, run, loopId } = await beginJobOf(studio, ownerId, { kind: 'loop', loop });
  await studio.activities.publishLoop({ jobId, run, loop: { ...newLoop(loopId, trackId), ...more } });
  await studio.activities.settleJob({ jobId, run, state: 'completed', error: null });
  return { jobId, loopId };
};

/** A running export job of one subject. */
export const beginExport = async (
  studio: TestStudio,
  ownerId: string,
  subject: { kind: 'track' | 'loop'; id: string },
  format: ExportFormat = 'mp3',
) => {
  const begun = await beginJobOf(studio, ownerId, {
    kind: 'export',
    export: { items: [subject], format, mp3BitrateKbps: 192, loudness: 'keep', priority: 'interactive' },
  });
  return { ...begun, exportId: begun.exportIds[0] ?? '' };
};
