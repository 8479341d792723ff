import { mkdirSync } from 'node:fs';
import { inRepository } from '../layout/repository.ts';
import type { Launch, ProcessSpec } from '../supervisor/process-spec.ts';
import { answersHttp } from '../supervisor/readiness.ts';
import { endpointsOf } from './endpoints.ts';
import { loopback, type StackContext } from './stack-context.ts';

type ServiceName = 'gateway' | 'metadata' | 'looper' | 'orchestrator';

const service = { stopSignal: 'SIGTERM', stopTimeoutMs: 15_000, startTimeoutMs: 120_000 } as const;

/** The rows of our own services and of the migration before them. */
export function serviceRows(context: StackContext): ProcessSpec[] {
  const present = (names: readonly string[], servers: ReadonlySet<string>) =>
    names.filter((name) => servers.has(name));
  const { env } = context;
  const started = new Set([
    ...(env.EVERLOOP_DATABASE_URL ? [] : ['postgres']),
    ...(env.EVERLOOP_NATS_URL ? [] : ['nats']),
    ...(env.EVERLOOP_TEMPORAL_ADDRESS ? [] : ['temporal']),
    ...(env.EVERLOOP_S3_ENDPOINT ? [] : ['minio']),
  ]);
  const servers = present(['nats', 'temporal', 'minio'], started);
  return [
    // First and without its dependencies: it shows what is still being prepared.
    {
      ...row(context, 'gateway'),
      steps: ['web'],
      after: [],
      isReady: alive(context, 'gateway'),
      stopStage: 0,
    },
    {
      ...service,
      name: 'migration',
      port: null,
      steps: [],
      after: present(['postgres'], started),
      launch: () => launch(context, 'metadata', 'migrate'),
      isReady: async () => true,
      runsOnce: true,
      stopStage: 2,
    },
    { ...row(context, 'metadata'), steps: [], after: ['migration', ...servers], stopStage: 2 },
    { ...row(context, 'looper'), steps: [], after: servers, stopStage: 1 },
    { ...row(context, 'orchestrator'), steps: [], after: servers, stopStage: 1 },
  ];
}

const entryOf = (name: ServiceName, file: string): string =>
  inRepository('services', name, 'src', `${file}.ts`);

function row(context: StackContext, name: ServiceName) {
  return {
    ...service,
    name,
    port: context.ports[name],
    launch: () => launch(context, name, 'main'),
    isReady: () => answersHttp(`http://${loopback}:${context.ports[name]}/health/ready`),
  };
}

const alive = (context: StackContext, name: ServiceName) => () =>
  answersHttp(`http://${loopback}:${context.ports[name]}/health/live`);

function launch(context: StackContext, name: ServiceName, file: string): Launch {
  const scratch = context.dataDir.in('scratch', name);
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  const { DATABASE_URL, ...endpoints } = endpointsOf(context);
  const env: Record<string, string> = {
    ...context.inherited,
    ...endpoints,
    NODE_ENV: 'production',
    HOST: loopback,
    PORT: String(context.ports[name]),
    LOG_LEVEL: context.env.LOG_LEVEL,
    // Stripped and compiled sources of the last start: a service is up in half the time.
    NODE_COMPILE_CACHE: context.dataDir.in('scratch', 'node-compile-cache'),
  };
  // Nobody else talks to the database.
  if (name === 'metadata') env.DATABASE_URL = DATABASE_URL;
  if (name === 'looper') env.LOOPER_SCRATCH_DIR = scratch;
  if (name === 'gateway') {
    env.WEB_DIST_DIR = inRepository('web', 'dist');
    env.EVERLOOP_STACK_STATUS_FILE = context.dataDir.statusFile;
    env.DATA_DIR = context.dataDir.root;
    // Unfinished uploads survive restarts, and no other stack of this machine sees them.
    mkdirSync(context.dataDir.in('uploads'), { recursive: true, mode: 0o700 });
  }
  return {
    file: context.node,
    args: ['--disable-warning=ExperimentalWarning', entryOf(name, file)],
    env,
    cwd: inRepository('services', name),
  };
}
