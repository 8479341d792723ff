import { createLogger } from '@everloop/service-kit/log';
import type { Storage } from '@everloop/service-kit/storage';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { isolatedDatabase } from '@everloop/testkit';
import { createActivities } from '../activities.ts';
import { applyMigrations } from '../adapters/postgres/apply-migrations.ts';
import { openDatabase } from '../adapters/postgres/database.ts';
import type { Deps, Policy } from '../deps.ts';
import { metadataRouter } from '../router.ts';
import { createCallerFactory } from '../trpc.ts';

const policy: Policy = {
  jobExpirySeconds: 3600,
  unfinishedJobsMax: 500,
  uploadExpirySeconds: 86_400,
  exportExpiryDays: 30,
  trashDays: 30,
  ledgerDays: 90,
  eventDays: 14,
  objectGraceSeconds: 86_400,
};

/** Stands for object storage in tests that store nothing; any use of it fails the test. */
const noStorage = new Proxy({} as Storage, {
  get: (_target, name) => () => Promise.reject(new Error(`this test has no storage: ${String(name)}`)),
});

const createCaller = createCallerFactory(metadataRouter);

/** The service on a migrated database of its own: procedures by `call`, activities by `activities`. */
export const openStudio = async (options: { storage?: Storage; policy?: Partial<Policy> } = {}) => {
  const isolated = await isolatedDatabase();
  await applyMigrations(isolated.url);
  const logger = createLogger({ service: 'metadata-test', level: 'error' });
  const database = openDatabase(isolated.url, logger, 25);
  const deps: Deps = {
    db: database.db,
    storage: options.storage ?? noStorage,
    logger,
    policy: { ...policy, ...options.policy },
    version: '0.0.0-test',
  };
  const activitiesOf = (workflowRunId: string) =>
    createActivities({ ...deps, workflowRunId: () => workflowRunId });
  return {
    deps,
    databaseUrl: isolated.url,
    pool: database.pool,
    call: createCaller(deps),
    /** As one workflow run sees them. */
    activities: activitiesOf('workflow-run-1'),
    activitiesOf,
    newOwnerId: () => uuidv7(),
    close: async () => {
      await database.close();
      await isolated.stop();
    },
  };
};

export type TestStudio = Awaited<ReturnType<typeof openStudio>>;
