import { join } from 'node:path';
import { parseEnv } from '@everloop/service-kit/env';
import { createLifecycle } from '@everloop/service-kit/lifecycle';
import { createLogger } from '@everloop/service-kit/log';
import { connectNats } from '@everloop/service-kit/nats';
import { createStorage } from '@everloop/service-kit/storage';
import { createInferenceEngines } from './adapters/inference-engines.ts';
import { createLooperLiveEditing } from './adapters/looper-live-editing.ts';
import { createLooperProbe } from './adapters/looper-probe.ts';
import { createMetadataService } from './adapters/metadata-service.ts';
import { createModelManager } from './adapters/model-manager.ts';
import { createNatsLiveEvents } from './adapters/nats-live-events.ts';
import { readStackStatus } from './adapters/stack-status-file.ts';
import { createTemporalWorkflows } from './adapters/temporal-workflows.ts';
import { envSchema } from './env.ts';
import { askService } from './health/ask-service.ts';
import { watchDependencies } from './health/watch-dependencies.ts';
import { traceHeaders } from './http/correlation.ts';
import { createGateway } from './server.ts';
import { version } from './version.ts';

const env = parseEnv(envSchema);
const logger = createLogger({ service: 'gateway', level: env.LOG_LEVEL });
const lifecycle = createLifecycle(logger);
lifecycle.installSignalHandlers();

// Not awaited: the page must be there before the event bus is.
const connecting = connectNats(
  { url: env.NATS_URL, user: env.NATS_USER, password: env.NATS_PASSWORD, name: 'gateway' },
  logger,
);
const live = createNatsLiveEvents(connecting, logger);
const workflows = createTemporalWorkflows({
  address: env.TEMPORAL_ADDRESS,
  namespace: env.TEMPORAL_NAMESPACE,
  payloadSecret: env.TEMPORAL_PAYLOAD_SECRET,
});
const metadata = createMetadataService({
  url: env.METADATA_URL,
  token: env.SERVICE_TOKEN,
  headers: traceHeaders,
});
const looper = { url: env.LOOPER_URL, token: env.SERVICE_TOKEN, headers: traceHeaders };
const probe = createLooperProbe(looper);
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
const engines = createInferenceEngines(env.INFERENCE_URL);
const models = createModelManager(env.MODELS_URL);

const listedApart = new Set(['nats', 'storage', 'temporal']);
const dependencies = watchDependencies([
  {
    name: 'metadata',
    awaySentence: 'The library service does not answer; tracks and jobs cannot be read right now.',
    check: () => askService(env.METADATA_URL, listedApart),
  },
  {
    name: 'looper',
    awaySentence: 'The audio service does not answer; loops, exports and uploads wait for it.',
    check: () => askService(env.LOOPER_URL, listedApart),
  },
  {
    name: 'storage',
    awaySentence: 'The object store does not answer; sound cannot be played or stored right now.',
    check: () => storage.stat('health').then(() => true),
  },
  {
    name: 'temporal',
    awaySentence: 'The workflow server does not answer; accepted jobs start when it is back.',
    check: () => workflows.isReachable(),
  },
  {
    name: 'nats',
    awaySentence: 'The event bus is not connected; progress is shown with a delay.',
    check: () => live.isConnected(),
  },
  {
    name: 'inference',
    awaySentence: 'No engine answers; accepted generations wait for it.',
    check: async () => (await engines.list()).some(({ readiness }) => readiness !== 'unavailable'),
  },
  {
    name: 'models',
    awaySentence: 'The model manager does not answer; models cannot be downloaded or changed right now.',
    check: () => models.shelf().then(() => true),
    optional: true,
  },
]);

const stopping = new AbortController();
const gateway = await createGateway({
  ports: {
    stopping: stopping.signal,
    metadata,
    workflows,
    engines,
    models,
    liveEditing: createLooperLiveEditing(looper),
    live,
    log: logger,
    system: {
      version,
      dependencies,
      stackStatus: () => readStackStatus(env.EVERLOOP_STACK_STATUS_FILE),
      uploadBytesMax: env.UPLOAD_BYTES_MAX,
    },
  },
  publicHosts: env.PUBLIC_HOSTS,
  corsOrigins: env.CORS_ORIGINS,
  trustedProxies: env.TRUSTED_PROXIES,
  requireKey: env.REQUIRE_KEY,
  rateLimitPerMinute: env.RATE_LIMIT_PER_MINUTE,
  streamsPerOwnerMax: env.STREAMS_PER_OWNER_MAX,
  webDistDir: env.WEB_DIST_DIR,
  storage,
  uploads: {
    uploads: metadata.uploads,
    storage,
    probe,
    log: logger,
  },
  uploadBytesMax: env.UPLOAD_BYTES_MAX,
  uploadDirectory: join(env.DATA_DIR, 'uploads'),
});

lifecycle.onShutdown('event bus', async () => void (await Promise.race([connecting, undefined]))?.close());
lifecycle.onShutdown('workflows', () => workflows.close());
lifecycle.onShutdown('http server', () => gateway.server.close());
lifecycle.onShutdown('readiness', () => stopping.abort());

const hourMs = 3_600_000;
const sweep = setInterval(() => {
  gateway.uploads
    .removeExpired()
    .catch((err: unknown) => logger.warn({ err }, 'expired uploads stay for now'));
}, hourMs);
lifecycle.onShutdown('upload sweep', () => clearInterval(sweep));

await gateway.server.listen({ host: env.HOST, port: env.PORT });
logger.info({ port: env.PORT }, 'listening');
