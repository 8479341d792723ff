import type { LoopRequest } from '@everloop/contracts/loops';
import type { WorkflowInput } from '@everloop/contracts/workflows';
import { metadata } from './activity-proxies.ts';
import { exportSubject } from './export-subject.ts';
import { importUpload } from './import-upload.ts';
import type { Job } from './job.ts';
import { loopShapeOf } from './loop-shape.ts';
import { type LoopSource, loopSourceOfNewTrack, loopSourceOfTrack } from './loop-source.ts';
import { makeLoop } from './make-loop.ts';
import { partOf, wholeJob } from './progress-slice.ts';
import { requireRequest } from './require-request.ts';
import { type JobOutcome, runJob } from './run-job.ts';

const importing = partOf(wholeJob, 0, 0.4);
const exporting = partOf(wholeJob, 0.7, 1);

/** Of the file that a loop request may ask for together with the loop. */
const mp3BitrateKbps = 192;

/** A track of the library, or a file uploaded just now, becomes a long loop, and if asked a file of it. */
export const createLoop = (input: WorkflowInput): Promise<JobOutcome> =>
  runJob(input, async (job) => {
    const request = requireRequest(job, 'loop').loop;
    const source = await sourceOf(job, request);
    const { points, title } = request;
    const { exportFormat } = request;
    const looping = {
      from: request.uploadId ? importing.to : wholeJob.from,
      to: exportFormat ? exporting.from : wholeJob.to,
    };
    const versions = await versionsOf(job, request);
    const asked = { points, title, shape: loopShapeOf(request), ...(versions.length > 0 && { versions }) };
    const { loopId } = await makeLoop(job, source, asked, looping);
    if (!exportFormat) return;
    const file = { format: exportFormat, mp3BitrateKbps, bitrateKbps: request.exportBitrateKbps ?? null };
    await exportSubject(job, { kind: 'loop', id: loopId }, [file], exporting);
  });

/** Other versions, by the ids that were accepted. */
const versionsOf = async (job: Job, { versions }: LoopRequest): Promise<LoopSource[]> => {
  const ids = Array.isArray(versions) ? versions : [];
  const tracks = ids.map((trackId) => metadata.describeTrack({ ownerId: job.ownerId, trackId }));
  return (await Promise.all(tracks)).map(loopSourceOfTrack);
};

const sourceOf = async (job: Job, request: LoopRequest): Promise<LoopSource> => {
  if (request.uploadId) {
    return loopSourceOfNewTrack((await importUpload(job, request.uploadId, request.title, importing)).track);
  }
  const trackId = request.trackId ?? '';
  return loopSourceOfTrack(await metadata.describeTrack({ ownerId: job.ownerId, trackId }));
};
