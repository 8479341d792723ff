import { generationTimeoutMs, taskQueues } from '@everloop/contracts/workflows';
import type { MetadataRouter } from '@everloop/metadata/router';
import { createInternalClient } from '@everloop/service-kit/internal-client';
import { addHealthRoutes } from '@everloop/service-kit/internal-server';
import { createLifecycle } from '@everloop/service-kit/lifecycle';
import { createLogger } from '@everloop/service-kit/log';
import { connectNats } from '@everloop/service-kit/nats';
import { createStorage } from '@everloop/service-kit/storage';
import { createTemporalClient, keepWorkerRunning, runActivityWorker } from '@everloop/service-kit/temporal';
import Fastify from 'fastify';
import { createGenerateAudio } from './activities/generate-audio.ts';
import { createMakeStems } from './activities/make-stems.ts';
import { createModelWork } from './activities/model-work.ts';
import { connectEngines } from './adapters/connect-engines.ts';
import { lazyProgress } from './adapters/lazy-progress.ts';
import { tellStageBySignal } from './adapters/tell-stage.ts';
import { temporalWorkflows } from './adapters/temporal-workflows.ts';
import { bundleInChild } from './bundle/bundle-in-child.ts';
import { readEnv } from './env.ts';
import { runSweeper } from './sweeper/run-sweeper.ts';

const service = 'orchestrator';
const env = readEnv();
const logger = createLogger({ service, level: env.LOG_LEVEL });
const lifecycle = createLifecycle(logger);
lifecycle.installSignalHandlers();

const temporal = {
  address: env.TEMPORAL_ADDRESS,
  namespace: env.TEMPORAL_NAMESPACE,
  payloadSecret: env.TEMPORAL_PAYLOAD_SECRET,
};
const nats = connectNats(
  { url: env.NATS_URL, user: env.NATS_USER, password: env.NATS_PASSWORD, name: service },
  logger,
);
// Where NATS never answered there is nothing to drain.
lifecycle.onShutdown('nats', () => Promise.race([nats.then((connection) => connection.drain()), undefined]));

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

const engineDeps = {
  engines: connectEngines(env.INFERENCE_URL),
  storage,
  progress: lazyProgress(nats, service),
  tellStage: tellStageBySignal(logger),
  // Ends a little before Temporal gives the attempt up, so that the engine's own deadline frees its slot.
  timeoutMs: generationTimeoutMs - 5_000,
};
const generationWorker = runActivityWorker({
  ...temporal,
  taskQueue: taskQueues.generation,
  activities: {
    generateAudio: createGenerateAudio(engineDeps),
    makeStems: createMakeStems(engineDeps),
    modelWork: createModelWork(env.MODELS_URL),
  },
  maxConcurrent: env.GENERATION_SLOTS,
  logger,
});
lifecycle.onShutdown('generation worker', () => generationWorker.shutdown());

const workflowWorker = keepWorkerRunning(
  temporal,
  { taskQueue: taskQueues.orchestrator, workflowBundle: await bundleInChild() },
  logger,
);
lifecycle.onShutdown('workflow worker', () => workflowWorker.shutdown());

const metadata = createInternalClient<MetadataRouter>({
  url: env.METADATA_URL,
  token: env.SERVICE_TOKEN,
});
const client = createTemporalClient(temporal);
const sweeper = runSweeper(
  {
    records: {
      unsettled: (input) => metadata.jobs.unsettled.query(input),
      settleOrphan: (input) => metadata.jobs.settleOrphan.mutate(input),
    },
    workflows: temporalWorkflows(client),
    logger,
  },
  env.SWEEP_SECONDS * 1000,
);
lifecycle.onShutdown('temporal client', () => client.connection.close());
lifecycle.onShutdown('sweeper', () => sweeper.stop());

const server = Fastify({ logger: false });
addHealthRoutes(server, () => {
  const ok = workflowWorker.isReady() && generationWorker.isReady();
  return [
    { name: 'temporal', ok, sentence: ok ? 'Both workers take work.' : 'The workers wait for Temporal.' },
  ];
});
await server.listen({ host: env.HOST, port: env.PORT });
lifecycle.onShutdown('health server', () => server.close());
logger.info({ port: env.PORT }, 'listening');
