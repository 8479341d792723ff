import type { LoopRequest } from '@everloop/contracts/loops';
import type { WorkflowInput } from '@everloop/contracts/workflows';
import { metadata } from './activity-proxies.ts';
import { importUpload } from './import-upload.ts';
import type { Job } from './job.ts';
import { loopShapeOf } from './loop-shape.ts';
import { type LoopSource, loopSourceOfNewTrack, loopSourceOfTrack } from './loop-source.ts';
import { makeLoop } from './make-loop.ts';
import { partOf, wholeJob } from './progress-slice.ts';
import { requireRequest } from './require-request.ts';
import { type JobOutcome, runJob } from './run-job.ts';

const importing = partOf(wholeJob, 0, 0.4);

/** A track of the library, or a file uploaded just now, becomes a long loop. */
export const createLoop = (input: WorkflowInput): Promise<JobOutcome> =>
  runJob(input, async (job) => {
    const request = requireRequest(job, 'loop').loop;
    const source = await sourceOf(job, request);
    const { points, title } = request;
    const slice = request.uploadId ? { from: importing.to, to: wholeJob.to } : wholeJob;
    await makeLoop(job, source, { points, title, shape: loopShapeOf(request) }, slice);
  });

const sourceOf = async (job: Job, request: LoopRequest): Promise<LoopSource> => {
  if (request.uploadId) {
    return loopSourceOfNewTrack((await importUpload(job, request.uploadId, request.title, importing)).track);
  }
  const trackId = request.trackId ?? '';
  return loopSourceOfTrack(await metadata.describeTrack({ ownerId: job.ownerId, trackId }));
};
