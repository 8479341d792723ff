import { taskQueues } from '@everloop/contracts/workflows';
import { startInternalServer } from '@everloop/service-kit/internal-server';
import { createLifecycle } from '@everloop/service-kit/lifecycle';
import { createLogger } from '@everloop/service-kit/log';
import { connectNats, createProgressPublisher } from '@everloop/service-kit/nats';
import { createStorage } from '@everloop/service-kit/storage';
import { runActivityWorker } from '@everloop/service-kit/temporal';
import { createLooperActivities } from './activities/create-activities.ts';
import { readEnv } from './env.ts';
import { createLiveEditing } from './live-editing/create-live-editing.ts';
import { looperRouter } from './probe/looper-router.ts';
import { prepareScratchRoot } from './scratch/scratch-dir.ts';
import { storageState } from './scratch/storage-state.ts';

const env = readEnv();
const logger = createLogger({ service: 'looper', level: env.LOG_LEVEL });
const lifecycle = createLifecycle(logger);
lifecycle.installSignalHandlers();

prepareScratchRoot(env.LOOPER_SCRATCH_DIR);
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

// NATS may come later than this service: progress ticks are best effort, so nothing waits for it.
const natsConnecting = connectNats(
  { url: env.NATS_URL, user: env.NATS_USER, password: env.NATS_PASSWORD, name: 'looper' },
  logger,
);
let publisher: ReturnType<typeof createProgressPublisher> | null = null;
void natsConnecting.then((connection) => {
  publisher = createProgressPublisher(connection, 'looper');
});
lifecycle.onShutdown('event bus', async () => {
  if (publisher) await (await natsConnecting).close();
});

const deps = {
  storage,
  progress: {
    publish: (tick: Parameters<ReturnType<typeof createProgressPublisher>['publish']>[0]) =>
      publisher?.publish(tick),
  },
  scratchRoot: env.LOOPER_SCRATCH_DIR,
  logger,
};

const worker = runActivityWorker({
  address: env.TEMPORAL_ADDRESS,
  namespace: env.TEMPORAL_NAMESPACE,
  payloadSecret: env.TEMPORAL_PAYLOAD_SECRET,
  taskQueue: taskQueues.looper,
  activities: createLooperActivities(deps),
  maxConcurrent: env.LOOPER_CONCURRENCY,
  logger,
});
lifecycle.onShutdown('worker', () => worker.shutdown());

const liveEditing = createLiveEditing(deps);
lifecycle.onShutdown('measuring thread', () => liveEditing.stop());

const server = await startInternalServer({
  host: env.HOST,
  port: env.PORT,
  token: env.SERVICE_TOKEN,
  router: looperRouter,
  createContext: () => ({ ...deps, liveEditing }),
  ready: async () => [
    {
      name: 'temporal',
      ok: worker.isReady(),
      sentence: worker.isReady() ? 'Takes work from its queue.' : 'Waits for the Temporal server.',
    },
    await storageState(storage),
  ],
  logger,
});
lifecycle.onShutdown('server', () => server.close());
