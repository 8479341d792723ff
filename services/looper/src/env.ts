import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logEnv, natsEnv, parseEnv, s3Env, serverEnv, temporalEnv } from '@everloop/service-kit/env';
import * as z from 'zod';

const schema = z.object({
  ...logEnv,
  ...serverEnv,
  ...natsEnv,
  ...s3Env,
  ...temporalEnv,
  /** Decoded audio of running jobs; emptied at start, so each looper process needs its own. */
  LOOPER_SCRATCH_DIR: z.string().min(1).default(join(tmpdir(), 'everloop-looper')),
  /** Jobs at once: each uses up to one core and 300 MiB. */
  LOOPER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2),
});

export const readEnv = (): z.infer<typeof schema> => parseEnv(schema);
