import { taskQueues } from '@everloop/contracts/workflows';
import { ensureBucketInBackground } from '@everloop/service-kit/bucket';
import { parseEnv } from '@everloop/service-kit/env';
import { startInternalServer } from '@everloop/service-kit/internal-server';
import { createLifecycle } from '@everloop/service-kit/lifecycle';
import { createLogger } from '@everloop/service-kit/log';
import { createStorage } from '@everloop/service-kit/storage';
import { runActivityWorker } from '@everloop/service-kit/temporal';
import { Context } from '@temporalio/activity';
import { createActivities } from './activities.ts';
import { openDatabase } from './adapters/postgres/database.ts';
import { connectEvents } from './connect-events.ts';
import type { Deps } from './deps.ts';
import { envSchema } from './env.ts';
import { policyOf } from './policy.ts';
import { checkReadiness } from './readiness.ts';
import { startRetention } from './retention/retention-clock.ts';
import { metadataRouter } from './router.ts';
import { studioVersion } from './version.ts';

const env = parseEnv(envSchema);
const logger = createLogger({ service: 'metadata', level: env.LOG_LEVEL });
const lifecycle = createLifecycle(logger);
lifecycle.installSignalHandlers();

const database = openDatabase(env.DATABASE_URL, logger);
lifecycle.onShutdown('database', () => database.close());
const storage = createStorage(
  {
    endpoint: env.S3_ENDPOINT,
    accessKey: env.S3_ACCESS_KEY,
    secretKey: env.S3_SECRET_KEY,
    bucket: env.S3_BUCKET,
    region: env.S3_REGION,
  },
  logger,
);
// Metadata owns what the objects mean, so it makes the bucket they lie in.
const bucket = ensureBucketInBackground(storage, logger);
lifecycle.onShutdown('bucket', () => bucket.stop());
const deps: Deps = { db: database.db, storage, logger, policy: policyOf(env), version: studioVersion };

const bus = connectEvents(deps, env);
lifecycle.onShutdown('events', () => bus.stop());

const retention = startRetention(deps, {
  databaseUrl: env.DATABASE_URL,
  intervalSeconds: env.RETENTION_INTERVAL_SECONDS,
});
lifecycle.onShutdown('retention', () => retention.stop());

const worker = runActivityWorker({
  address: env.TEMPORAL_ADDRESS,
  namespace: env.TEMPORAL_NAMESPACE,
  payloadSecret: env.TEMPORAL_PAYLOAD_SECRET,
  taskQueue: taskQueues.metadata,
  activities: createActivities({
    ...deps,
    workflowRunId: () => Context.current().info.workflowExecution?.runId ?? '',
  }),
  maxConcurrent: 20,
  logger,
});
lifecycle.onShutdown('worker', () => worker.shutdown());

const server = await startInternalServer({
  host: env.HOST,
  port: env.PORT,
  token: env.SERVICE_TOKEN,
  router: metadataRouter,
  createContext: () => deps,
  ready: () => checkReadiness(deps, worker, bus),
  logger,
});
lifecycle.onShutdown('server', () => server.close());
