import type { WorkflowInput } from '@everloop/contracts/workflows';
import { metadata } from './activity-proxies.ts';
import { findLoops } from './find-loops.ts';
import { importUpload } from './import-upload.ts';
import { loopSourceOfNewTrack, loopSourceOfTrack } from './loop-source.ts';
import { partOf, wholeJob } from './progress-slice.ts';
import { requireRequest } from './require-request.ts';
import { type JobOutcome, runJob } from './run-job.ts';

/** Brings an upload into the library, looks for loops in a track, or both. */
export const analyzeSource = (input: WorkflowInput): Promise<JobOutcome> =>
  runJob(input, async (job) => {
    const { trackId, uploadId, findLoops: wanted, title } = requireRequest(job, 'analysis').analysis;
    if (uploadId) {
      const importing = wanted ? partOf(wholeJob, 0, 0.6) : wholeJob;
      const { track } = await importUpload(job, uploadId, title, importing);
      if (wanted) await findLoops(job, loopSourceOfNewTrack(track), { from: importing.to, to: wholeJob.to });
      return;
    }
    const track = await metadata.describeTrack({ ownerId: job.ownerId, trackId: trackId ?? '' });
    await findLoops(job, loopSourceOfTrack(track), wholeJob);
  });
