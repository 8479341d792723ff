import type { JobRequest } from '@everloop/contracts/activities';
import { analysisRequestSchema } from '@everloop/contracts/analyses';
import { exportRequestSchema } from '@everloop/contracts/exports';
import { generationRequestSchema, seedSchema } from '@everloop/contracts/generations';
import { idSchema } from '@everloop/contracts/ids';
import { loopRequestSchema } from '@everloop/contracts/loops';
import { releaseRequestSchema } from '@everloop/contracts/releases';
import * as z from 'zod';

const acceptedGenerationSchema = generationRequestSchema.extend({ seed: seedSchema });

/** A request as it is stored. The gateway has checked it; parsing again keeps a defect there out of the database. */
export const jobRequestSchema: z.ZodType<JobRequest> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('generation'), generation: acceptedGenerationSchema }),
  z.strictObject({ kind: z.literal('loop'), loop: loopRequestSchema }),
  z.strictObject({
    kind: z.literal('export'),
    export: exportRequestSchema,
    materializeExportId: idSchema.optional(),
    stemsTrackId: idSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('release'),
    release: releaseRequestSchema.extend({ generation: acceptedGenerationSchema }),
  }),
  z.strictObject({ kind: z.literal('analysis'), analysis: analysisRequestSchema }),
]);
