import type { ProcessSpec } from '../supervisor/process-spec.ts';
import { answersHttp, answersTcp } from '../supervisor/readiness.ts';
import { endpointsOf } from './endpoints.ts';
import { launchMinio } from './minio-server.ts';
import { launchNats } from './nats-server.ts';
import { createDatabase, isPostgresReady, launchPostgres } from './postgres-cluster.ts';
import { loopback, type StackContext, temporalNamespace } from './stack-context.ts';
import { isTemporalReady, launchTemporal } from './temporal-server.ts';

const server = {
  after: [],
  stopSignal: 'SIGTERM',
  stopTimeoutMs: 20_000,
  startTimeoutMs: 120_000,
  stopStage: 4,
} as const;

/** The rows of the four servers, without those that the environment names. */
export function serverRows(context: StackContext): ProcessSpec[] {
  const { env } = context;
  return [
    ...(env.EVERLOOP_DATABASE_URL ? [] : [postgresRow(context)]),
    ...(env.EVERLOOP_NATS_URL ? [] : [natsRow(context)]),
    ...(env.EVERLOOP_TEMPORAL_ADDRESS ? [] : [temporalRow(context)]),
    ...(env.EVERLOOP_S3_ENDPOINT ? [] : [minioRow(context)]),
  ];
}

function postgresRow({ dataDir, ports, secrets, inherited, prepared }: StackContext): ProcessSpec {
  const cluster = {
    get programs() {
      return prepared.postgres();
    },
    dir: dataDir.in('postgres'),
    port: ports.postgres,
    adminPassword: secrets.postgresAdminPassword,
    password: secrets.postgresPassword,
    env: inherited,
  };
  return {
    ...server,
    name: 'postgres',
    port: ports.postgres,
    steps: [],
    launch: () => launchPostgres(cluster),
    isReady: () => isPostgresReady(cluster),
    whenReady: () => createDatabase(cluster),
    // The fast way to stop: SIGTERM would wait for every client to leave.
    stopSignal: 'SIGINT',
  };
}

function natsRow(context: StackContext): ProcessSpec {
  const { dataDir, ports, secrets, inherited, prepared } = context;
  const common = {
    dir: dataDir.in('nats'),
    port: ports.nats,
    password: secrets.natsPassword,
    env: inherited,
  };
  return {
    ...server,
    name: 'nats',
    port: ports.nats,
    steps: ['nats'],
    launch: async () =>
      launchNats({ ...common, user: endpointsOf(context).NATS_USER, program: await prepared.nats() }),
    isReady: () => answersTcp(ports.nats, 'INFO '),
  };
}

function temporalRow({ dataDir, ports, inherited, prepared }: StackContext): ProcessSpec {
  const row = {
    dir: dataDir.in('temporal'),
    port: ports.temporal,
    namespace: temporalNamespace,
    env: inherited,
  };
  return {
    ...server,
    name: 'temporal',
    port: ports.temporal,
    steps: ['temporal'],
    launch: async () => launchTemporal({ ...row, program: await prepared.temporal() }),
    isReady: async () =>
      (await answersTcp(ports.temporal)) && isTemporalReady({ ...row, program: await prepared.temporal() }),
    // It goes on writing its database for seconds.
    stopTimeoutMs: 30_000,
  };
}

function minioRow({ dataDir, ports, secrets, inherited, prepared }: StackContext): ProcessSpec {
  const row = {
    dir: dataDir.in('minio'),
    port: ports.minio,
    consolePort: ports.minioConsole,
    accessKey: secrets.minioAccessKey,
    secretKey: secrets.minioSecretKey,
    env: inherited,
  };
  return {
    ...server,
    name: 'minio',
    port: ports.minio,
    steps: ['minio'],
    launch: async () => launchMinio({ ...row, program: await prepared.minio() }),
    isReady: () => answersHttp(`http://${loopback}:${ports.minio}/minio/health/ready`),
  };
}
