import { formatClock } from '@everloop/contracts/duration-text';
import { AppError } from '@everloop/contracts/errors';
import { bitrateKbpsOf } from '@everloop/contracts/export-formats';
import type { JobView } from '@everloop/contracts/jobs';
import type { LoopRequest } from '@everloop/contracts/loops';
import { acceptJob } from '../jobs/accept-job.ts';
import type { OwnerContext } from '../trpc/context.ts';
import { describeSource } from './describe-source.ts';
import { namedVersions } from './named-versions.ts';

/** Accepts a loop of a track or an upload of this owner. Errors: NOT_FOUND, INVALID_INPUT. */
export const createLoop = async (
  ctx: OwnerContext,
  asked: LoopRequest,
  idempotencyKey: string | undefined,
): Promise<JobView> =>
  acceptJob(ctx, { kind: 'loop', asked, idempotencyKey }, async () => {
    const source = await describeSource(ctx, asked);
    if (asked.points && source.sampleCount !== null && asked.points.endSample > source.sampleCount) {
      throw new AppError('INVALID_INPUT', {
        field: 'points.endSample',
        sentence: 'The loop ends after the end of the track.',
      });
    }
    refuseOtherBitrates(asked);
    const versions = await namedVersions(ctx, asked);
    return {
      request: { kind: 'loop', loop: versions ? { ...asked, versions } : asked },
      priority: asked.priority,
      title: asked.title.trim() || `${source.title} (${formatClock(asked.targetSeconds)})`,
      engine: null,
    };
  });

const refuseOtherBitrates = ({ exportFormat, exportBitrateKbps }: LoopRequest): void => {
  if (exportFormat === undefined || exportBitrateKbps == null) return;
  try {
    bitrateKbpsOf(exportFormat, { bitrateKbps: exportBitrateKbps });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, { field: 'exportBitrateKbps', sentence: error.sentence });
  }
};
