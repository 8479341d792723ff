import { analysisRequestSchema } from '@everloop/contracts/analyses';
import { exportRequestSchema } from '@everloop/contracts/exports';
import { generationRequestSchema, seedSchema } from '@everloop/contracts/generations';
import { loopRequestSchema, loopShapeSchema } from '@everloop/contracts/loops';
import { releaseRequestSchema } from '@everloop/contracts/releases';
import * as z from 'zod';

const generation = z.object({ ...generationRequestSchema.shape, seed: seedSchema });
/** As accepted, lengths are seconds; only a request may still write them as text. */
const targetSeconds = z.number();

/** The request of an accepted job, as its owner sees it again to reuse the settings. */
export const jobRequestViewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('generation'), generation }),
  z.object({ kind: z.literal('loop'), loop: z.object({ ...loopRequestSchema.shape, targetSeconds }) }),
  z.object({ kind: z.literal('export'), export: z.object(exportRequestSchema.shape) }),
  z.object({
    kind: z.literal('release'),
    release: z.object({
      ...releaseRequestSchema.shape,
      generation,
      loop: z.object({ ...loopShapeSchema.shape, targetSeconds }).nullable(),
    }),
  }),
  z.object({ kind: z.literal('analysis'), analysis: z.object(analysisRequestSchema.shape) }),
]);
export type JobRequestView = z.infer<typeof jobRequestViewSchema>;
