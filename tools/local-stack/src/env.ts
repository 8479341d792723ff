import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import * as z from 'zod';
import { inRepository } from './layout/repository.ts';
import { StackError } from './stack-error.ts';

const port = z.coerce.number().int().min(1).max(65_535);

/**
 * What the local stack reads from its environment. A server whose address is given here is used as it is and not
 * started; the names carry the product's prefix so that a DATABASE_URL meant for something else is never taken.
 */
const schema = z.object({
  EVERLOOP_CACHE_DIR: z.string().min(1).optional(),
  XDG_CACHE_HOME: z.string().min(1).optional(),
  EVERLOOP_DATA_DIR: z.string().min(1).optional(),
  EVERLOOP_PORT: port.optional(),
  EVERLOOP_DATABASE_URL: z.url().optional(),
  EVERLOOP_NATS_URL: z.string().min(1).optional(),
  EVERLOOP_NATS_USER: z.string().default(''),
  EVERLOOP_NATS_PASSWORD: z.string().default(''),
  EVERLOOP_TEMPORAL_ADDRESS: z.string().min(1).optional(),
  EVERLOOP_S3_ENDPOINT: z.url().optional(),
  EVERLOOP_S3_ACCESS_KEY: z.string().default(''),
  EVERLOOP_S3_SECRET_KEY: z.string().default(''),
  /** `false` skips downloads of official releases, for machines where only package registries can be reached. */
  EVERLOOP_OFFICIAL_RELEASES: z.stringbool().default(true),
  /** Where model files are kept; gigabytes. Default: `models` in the data directory. */
  EVERLOOP_MODELS_DIR: z.string().min(1).optional(),
  /** `false`: the model manager fetches nothing, it only imports. */
  EVERLOOP_MODEL_DOWNLOADS: z.stringbool().default(true),
  /** A mirror with the hub's addresses, and one with those of raw files of repositories. */
  EVERLOOP_MODEL_HUB: z.url().optional(),
  EVERLOOP_MODEL_GITHUB: z.url().optional(),
  /** Another list of models, in the format of the one that comes with the studio. */
  EVERLOOP_MODEL_MANIFEST: z.string().min(1).optional(),
  /** A Python that has PyTorch and what else neural engines run on, instead of the environment that is made for them. */
  EVERLOOP_ENGINE_PYTHON: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});
export type StackEnv = z.infer<typeof schema> & { cacheDir: string };

/** Parses the environment once; the error names the variable and the rule, never a value. */
export function readEnv(source: NodeJS.ProcessEnv = environment()): StackEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StackError(
      `The environment variable ${issue?.path.join('.')} is not valid: ${issue?.message}.`,
    );
  }
  const env = parsed.data;
  const cacheDir =
    env.EVERLOOP_CACHE_DIR ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'everloop');
  return { ...env, cacheDir };
}

/** What npm, a test runner or a stack around this process put there; it is not meant for our child processes. */
const NOT_PASSED_ON = /^(npm_|VITEST|EVERLOOP_STACK_|NODE_OPTIONS$|INIT_CWD$)/i;

/** The user's environment for child processes. */
export function inheritedEnv(source: NodeJS.ProcessEnv = environment()): Record<string, string> {
  const entries = Object.entries(source).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !NOT_PASSED_ON.test(entry[0]),
  );
  return Object.fromEntries(entries);
}

/** The process's environment over what `.env` in the clone says. */
function environment(): NodeJS.ProcessEnv {
  const file = inRepository('.env');
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...process.env } : process.env;
}

export const searchPath = (): string => process.env.PATH ?? '';
