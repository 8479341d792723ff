import { logEnv, natsEnv, s3Env, serverEnv, temporalEnv } from '@everloop/service-kit/env';
import * as z from 'zod';

export const databaseEnv = { DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) };

const days = (fallback: number, least = 0) =>
  z.coerce.number().int().min(least).max(36_500).default(fallback);

export const envSchema = z.object({
  ...logEnv,
  ...serverEnv,
  ...databaseEnv,
  ...natsEnv,
  ...s3Env,
  ...temporalEnv,
  /** Ended jobs leave the active view, and lose prompt and lyrics, after this long. */
  JOB_EXPIRY_SECONDS: z.coerce.number().int().min(1).default(3600),
  /** Unfinished jobs one owner may have. */
  UNFINISHED_JOBS_MAX: z.coerce.number().int().min(1).default(200),
  /** Uploads are temporary: what is to be kept becomes a track. */
  UPLOAD_EXPIRY_SECONDS: z.coerce
    .number()
    .int()
    .min(60)
    .default(24 * 3600),
  /** Finished files can be made again from their recipe; 0 keeps them for ever. */
  EXPORT_EXPIRY_DAYS: days(30),
  TRASH_DAYS: days(30),
  /** How long an idempotency key is remembered, with the job's id, owner and end; the job's record goes with it. */
  LEDGER_DAYS: days(90, 1),
  /** How far back a reconnecting browser can catch up event by event. */
  EVENT_DAYS: days(14),
  /** No object younger than this, or unreferenced for less than this, is ever collected. */
  OBJECT_GRACE_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .default(24 * 3600),
  RETENTION_INTERVAL_SECONDS: z.coerce.number().int().min(1).default(60),
});

export type Env = z.infer<typeof envSchema>;
