import { logEnv, natsEnv, parseEnv, s3Env, serverEnv, temporalEnv } from '@everloop/service-kit/env';
import * as z from 'zod';

export const envSchema = z.object({
  ...logEnv,
  ...serverEnv,
  ...natsEnv,
  ...s3Env,
  ...temporalEnv,
  /** Where Ray Serve's HTTP proxy listens; each engine answers under its own path. */
  INFERENCE_URL: z.url(),
  /** The model manager, asked by jobs that wait for a model. */
  MODELS_URL: z.url(),
  /** Internal tRPC of services/metadata. */
  METADATA_URL: z.url(),
  /** Generations at once. Equals the engines' own slots, so that the backlog waits in Temporal, where priority works. */
  GENERATION_SLOTS: z.coerce.number().int().min(1).max(64).default(3),
  /** How often accepted jobs without a workflow are looked for. */
  SWEEP_SECONDS: z.coerce.number().min(0.2).max(3600).default(5),
});

export type Env = z.infer<typeof envSchema>;

export const readEnv = (): Env => parseEnv(envSchema);
