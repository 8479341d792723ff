import type { TagSubject } from '@everloop/contracts/tags';
import type { WorkflowInput } from '@everloop/contracts/workflows';
import { metadata } from './activity-proxies.ts';
import { exportSubject } from './export-subject.ts';
import type { Job } from './job.ts';
import { loopShapeOf } from './loop-shape.ts';
import { loopSourceOfNewTrack } from './loop-source.ts';
import { makeLoop } from './make-loop.ts';
import { makeTrack } from './make-track.ts';
import { partOf, wholeJob } from './progress-slice.ts';
import { requireRequest } from './require-request.ts';
import { type JobOutcome, runJob } from './run-job.ts';

const generating = partOf(wholeJob, 0, 0.5);
const looping = partOf(wholeJob, 0.5, 0.7);

/** The whole main job: generate → tags → loop → files. */
export const release = (input: WorkflowInput): Promise<JobOutcome> =>
  runJob(input, async (job) => {
    const request = requireRequest(job, 'release').release;
    const { track } = await makeTrack(job, request.generation, generating);
    await applyTags(job, { kind: 'track', id: track.trackId }, request.tags);

    let subject: TagSubject = { kind: 'track', id: track.trackId };
    if (request.loop) {
      const asked = { points: null, title: request.tags.title ?? '', shape: loopShapeOf(request.loop) };
      const { loopId } = await makeLoop(job, loopSourceOfNewTrack(track), asked, looping);
      subject = { kind: 'loop', id: loopId };
      await applyTags(job, subject, request.tags);
    }

    const exporting = { from: request.loop ? looping.to : generating.to, to: wholeJob.to };
    await exportSubject(job, subject, request.exports, exporting);
  });

const applyTags = async (
  job: Job,
  subject: TagSubject,
  patch: Parameters<typeof metadata.applyTags>[0]['patch'],
) => {
  if (Object.keys(patch).length === 0) return;
  await metadata.applyTags({ jobId: job.jobId, run: job.run, subject, patch });
};
