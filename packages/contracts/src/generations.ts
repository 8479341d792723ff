import * as z from 'zod';
import { jobPrioritySchema } from './jobs.ts';
import { samplingChoiceSchema, songEditSchema, songStyleSchema } from './song-choices.ts';

export const engineIds = ['procedural', 'diffrhythm'] as const;
export const engineIdSchema = z.enum(engineIds);
export type EngineId = z.infer<typeof engineIdSchema>;

export const seedSchema = z.number().int().min(0).max(4_294_967_295);

const plainText = (max: number, what: string) =>
  z
    .string()
    .max(max, `${what} has at most ${max} characters.`)
    .refine((text) => !text.includes('\u0000'), `${what} must not contain NUL characters.`);

export const generationParametersSchema = z
  .strictObject({
    genre: plainText(60, 'The genre').default(''),
    mood: plainText(60, 'The mood').default(''),
    tempoBpm: z.number().min(40).max(220).nullable().default(null),
    musicalKey: plainText(20, 'The key').default(''),
  })
  .prefault({});
export type GenerationParameters = z.infer<typeof generationParametersSchema>;

/** What a user asks for. The engine's own limits are checked again by the engine. */
export const generationRequestSchema = z.strictObject({
  engine: engineIdSchema.default('procedural'),
  prompt: plainText(2000, 'The prompt').refine((text) => text.trim() !== '', 'Write what you want to hear.'),
  lyrics: plainText(10_000, 'The lyrics').default(''),
  durationSeconds: z
    .number()
    .min(5, 'A track has at least 5 seconds.')
    .max(600, 'A track has at most 10 minutes; make it longer as a loop.')
    .default(180),
  /** Drawn by the server when absent; always shown and stored. */
  seed: seedSchema.nullable().default(null),
  loopable: z.boolean().default(false),
  parameters: generationParametersSchema,
  style: songStyleSchema.optional(),
  sampling: samplingChoiceSchema.optional(),
  edit: songEditSchema.optional(),
  title: plainText(200, 'The title').default(''),
  priority: jobPrioritySchema.default('interactive'),
});
export type GenerationRequest = z.infer<typeof generationRequestSchema>;

/** What a generation would cost, asked before it is made. */
export const estimateRequestSchema = generationRequestSchema.pick({
  engine: true,
  durationSeconds: true,
  sampling: true,
});
export type EstimateRequest = z.infer<typeof estimateRequestSchema>;

export const generationEstimateSchema = z.object({
  /** From acceptance to the finished track when nothing else runs. */
  seconds: z.number(),
  memoryBytes: z.number(),
  /** Null where nobody knows before the model runs. */
  freeMemoryBytes: z.number().nullable(),
  fits: z.boolean(),
  /** Why it does not fit and what helps; '' when it fits. */
  sentence: z.string(),
  /** How many finished generations of this studio the time rests on; 0: it is a guess. */
  historyCount: z.number().int(),
});
export type GenerationEstimate = z.infer<typeof generationEstimateSchema>;

/** A request as accepted: the seed is decided. */
export type AcceptedGeneration = GenerationRequest & { seed: number };
