import { generationRequestSchema } from '@everloop/contracts/generations';
import * as z from 'zod';
import { createGeneration } from '../generations/create-generation.ts';
import type { OwnerContext } from '../trpc/context.ts';
import { engineOfModel } from './model-names.ts';
import { type OriginalJob, toOriginalJob } from './original-job.ts';
import { withFieldNames } from './with-field-names.ts';

/** The predecessor ignored fields it did not know, so they are dropped here as well. */
export const originalGenerateSchema = z.object({
  model: z.string().min(1).max(100).default('DiffRhythm'),
  prompt: generationRequestSchema.shape.prompt,
  duration: z
    .number()
    .min(5, 'A track has at least 5 seconds.')
    .max(600, 'A track has at most 10 minutes; make it longer as a loop.')
    .default(180),
  parameters: z
    .object({ genre: z.string().max(60).default(''), mood: z.string().max(60).default('') })
    .prefault({}),
});

const fieldNames = { engine: 'model', durationSeconds: 'duration' };

/** POST /api/generate: seconds, model names and field names as the predecessor had them. */
export const createOriginalGeneration = (
  ctx: OwnerContext,
  input: z.infer<typeof originalGenerateSchema>,
): Promise<OriginalJob> =>
  withFieldNames(fieldNames, async () => {
    const request = generationRequestSchema.parse({
      engine: engineOfModel(input.model),
      prompt: input.prompt,
      durationSeconds: input.duration,
      parameters: { genre: input.parameters.genre, mood: input.parameters.mood },
    });
    return toOriginalJob(ctx, await createGeneration(ctx, request, undefined));
  });
