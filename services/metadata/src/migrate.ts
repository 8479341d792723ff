import { logEnv, parseEnv } from '@everloop/service-kit/env';
import { createLogger } from '@everloop/service-kit/log';
import * as z from 'zod';
import { applyMigrations } from './adapters/postgres/apply-migrations.ts';
import { databaseEnv } from './env.ts';

const env = parseEnv(z.object({ ...logEnv, ...databaseEnv }));
const logger = createLogger({ service: 'metadata-migrate', level: env.LOG_LEVEL });
const startedMs = performance.now();
await applyMigrations(env.DATABASE_URL);
logger.info({ tookMs: Math.round(performance.now() - startedMs) }, 'schema is up to date');
