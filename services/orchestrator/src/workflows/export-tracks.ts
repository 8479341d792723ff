import type { WorkflowInput } from '@everloop/contracts/workflows';
import { makeExports } from './make-exports.ts';
import { makeStems } from './make-stems.ts';
import { materializeExport } from './materialize-export.ts';
import { wholeJob } from './progress-slice.ts';
import { requireRequest } from './require-request.ts';
import { type JobOutcome, runJob } from './run-job.ts';

/**
 * Tracks and loops become files with verified tags; or a file that is kept as pieces becomes one object; or the parts of a track
 * become an archive beside it.
 */
export const exportTracks = (input: WorkflowInput): Promise<JobOutcome> =>
  runJob(input, async (job) => {
    const { materializeExportId, stemsTrackId } = requireRequest(job, 'export');
    if (stemsTrackId) return makeStems(job, stemsTrackId);
    if (materializeExportId) return materializeExport(job, materializeExportId);
    await makeExports(job, job.exportIds, wholeJob);
  });
