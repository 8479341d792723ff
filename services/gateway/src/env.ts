import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { booleanEnv, logEnv, natsEnv, s3Env, serverEnv, temporalEnv } from '@everloop/service-kit/env';
import * as z from 'zod';

const listEnv = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** Everything this process takes from its environment. */
export const envSchema = z.object({
  ...logEnv,
  ...serverEnv,
  ...natsEnv,
  ...s3Env,
  ...temporalEnv,
  PORT: z.coerce.number().int().min(1).max(65_535).default(8000),
  METADATA_URL: z.url(),
  LOOPER_URL: z.url(),
  /** Serve's HTTP proxy; every engine answers below its own id there. */
  INFERENCE_URL: z.url(),
  /** The model manager. */
  MODELS_URL: z.url(),
  /** The built web page; until it is there, a page says what is being prepared. */
  WEB_DIST_DIR: z.string().optional(),
  /** Where the local stack writes how its parts are; absent in a cluster. */
  EVERLOOP_STACK_STATUS_FILE: z.string().optional(),
  /** What must survive a restart lies below it: the bytes of unfinished uploads. */
  DATA_DIR: z.string().default(join(tmpdir(), 'everloop')),
  UPLOAD_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .default(2 * 1024 ** 3),
  /** Names besides localhost under which the page may be opened, with port where it is not the default one. */
  PUBLIC_HOSTS: listEnv.default([]),
  /** Origins besides the page's own that may call; the default is the web's development server. */
  CORS_ORIGINS: listEnv.default(['http://localhost:3000']),
  /** Addresses or networks of proxies in front, whose X-Forwarded-For and -Proto are believed; nobody's by default. */
  TRUSTED_PROXIES: listEnv.default([]),
  /** Whether every call needs an API key; for installations others can reach. */
  REQUIRE_KEY: booleanEnv.default(false),
  /** Per address. High, because one page makes many small requests. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(3000),
  /** Downloads and players of one owner at once. A page with several tabs and a download manager stay far below. */
  STREAMS_PER_OWNER_MAX: z.coerce.number().int().min(1).default(64),
});
export type Env = z.infer<typeof envSchema>;
