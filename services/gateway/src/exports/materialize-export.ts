import { AppError } from '@everloop/contracts/errors';
import { bitrateKbpsSchema, mp3BitrateSchema } from '@everloop/contracts/export-formats';
import type { JobView } from '@everloop/contracts/jobs';
import { acceptJob, type PreparedJob } from '../jobs/accept-job.ts';
import type { OwnerContext } from '../trpc/context.ts';

/**
 * Accepts a job that makes one stored object of a file that is kept as pieces. Its id, link, bytes and proofs stay the same.
 * Errors: NOT_FOUND; STATE_CONFLICT when it is not ready or is one object already.
 */
export const materializeExport = async (
  ctx: OwnerContext,
  input: { id: string; idempotencyKey?: string | undefined },
): Promise<JobView> => {
  const { id, idempotencyKey } = input;
  return acceptJob(ctx, { kind: 'export', asked: { materialize: id }, idempotencyKey }, () =>
    prepare(ctx, id),
  );
};

const prepare = async (ctx: OwnerContext, id: string): Promise<PreparedJob> => {
  const made = await ctx.ports.metadata.exports.get.query({ ownerId: ctx.ownerId, id });
  if (made.state !== 'ready' || made.delivery !== 'virtual') {
    throw new AppError('STATE_CONFLICT', {
      field: 'id',
      sentence:
        made.state === 'ready'
          ? 'This file is one object already.'
          : 'Only a finished file can be made one object.',
    });
  }
  const { subject, format, mp3BitrateKbps, bitrateKbps } = made;
  return {
    request: {
      kind: 'export',
      export: {
        items: [subject],
        format,
        mp3BitrateKbps: mp3BitrateSchema.safeParse(mp3BitrateKbps).data ?? 192,
        bitrateKbps: bitrateKbpsSchema.safeParse(bitrateKbps).data ?? null,
        loudness: 'keep',
        delivery: 'materialized',
        priority: 'interactive',
      },
      materializeExportId: id,
    },
    priority: 'interactive',
    title: made.fileName,
    engine: null,
  };
};
