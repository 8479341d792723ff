import type { ExportFormat } from '@everloop/contracts/exports';
import type { TagSubject } from '@everloop/contracts/tags';
import { uuid4 } from '@temporalio/workflow';
import { metadata } from './activity-proxies.ts';
import type { Job } from './job.ts';
import { makeExports } from './make-exports.ts';
import type { ProgressSlice } from './progress-slice.ts';

/** Makes files of what this job has just made; their rows did not exist when the job was accepted. */
export const exportSubject = async (
  job: Job,
  subject: TagSubject,
  files: { format: ExportFormat; mp3BitrateKbps: number; bitrateKbps?: number | null }[],
  slice: ProgressSlice,
): Promise<void> => {
  const exports = files.map(({ format, mp3BitrateKbps, bitrateKbps }, index) => ({
    exportId: job.exportIds[index] ?? uuid4(),
    subject,
    format,
    mp3BitrateKbps: format === 'mp3' ? mp3BitrateKbps : null,
    bitrateKbps: bitrateKbps ?? null,
    // A loop brings its level with it, and a track keeps its own.
    loudness: 'keep' as const,
  }));
  await metadata.createExports({ jobId: job.jobId, run: job.run, exports });
  await makeExports(
    job,
    exports.map(({ exportId }) => exportId),
    slice,
  );
};
