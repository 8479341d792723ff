import { AppError } from '@everloop/contracts/errors';
import { exportFormatSchema } from '@everloop/contracts/exports';
import { idSchema } from '@everloop/contracts/ids';
import { loopRequestSchema, targetDurationSchema } from '@everloop/contracts/loops';
import * as z from 'zod';
import { createLoop } from '../loops/create-loop.ts';
import type { OwnerContext } from '../trpc/context.ts';
import { type OriginalJob, toOriginalJob } from './original-job.ts';
import { withFieldNames } from './with-field-names.ts';

export const originalLoopSchema = z.object({
  /** The id of an upload or of a track. */
  input_file: idSchema,
  target_duration: targetDurationSchema,
  fade_duration: z.number().min(0).max(60).default(5),
  output_format: exportFormatSchema.default('mp3'),
});

const fieldNames = {
  trackId: 'input_file',
  uploadId: 'input_file',
  targetSeconds: 'target_duration',
  fadeInSeconds: 'fade_duration',
  fadeOutSeconds: 'fade_duration',
  exportFormat: 'output_format',
};

/** POST /api/loop/create: one job that ends in a downloadable file of the asked format. */
export const createOriginalLoop = (
  ctx: OwnerContext,
  input: z.infer<typeof originalLoopSchema>,
): Promise<OriginalJob> =>
  withFieldNames(fieldNames, async () => {
    const request = loopRequestSchema.parse({
      ...(await sourceOf(ctx, input.input_file)),
      targetSeconds: input.target_duration,
      fadeInSeconds: input.fade_duration,
      fadeOutSeconds: input.fade_duration,
      exportFormat: input.output_format,
    });
    return toOriginalJob(ctx, await createLoop(ctx, request, undefined));
  });

const sourceOf = async (
  ctx: OwnerContext,
  id: string,
): Promise<{ uploadId: string } | { trackId: string }> => {
  try {
    await ctx.ports.metadata.uploads.get.query({ ownerId: ctx.ownerId, id });
    return { uploadId: id };
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return { trackId: id };
    throw error;
  }
};
