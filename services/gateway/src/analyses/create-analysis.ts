import type { AnalysisRequest } from '@everloop/contracts/analyses';
import type { JobView } from '@everloop/contracts/jobs';
import { acceptJob } from '../jobs/accept-job.ts';
import { describeSource } from '../loops/describe-source.ts';
import type { OwnerContext } from '../trpc/context.ts';

/** Accepts bringing an upload into the library, or looking for loops in a track. Errors: NOT_FOUND. */
export const createAnalysis = async (
  ctx: OwnerContext,
  asked: AnalysisRequest,
  idempotencyKey: string | undefined,
): Promise<JobView> =>
  acceptJob(ctx, { kind: 'analysis', asked, idempotencyKey }, async () => {
    const source = await describeSource(ctx, asked);
    return {
      request: { kind: 'analysis', analysis: asked },
      priority: asked.priority,
      title: asked.title.trim() || source.title,
      engine: null,
    };
  });
