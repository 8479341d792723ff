import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../layout/repository.ts';
import { pythonEnv } from '../provision/python-tools.ts';
import type { ProcessSpec } from '../supervisor/process-spec.ts';
import { answersHttp, answersTcp } from '../supervisor/readiness.ts';
import { modelsFolder } from './model-rows.ts';
import { loopback, type StackContext } from './stack-context.ts';

const ENGINES = ['procedural', 'diffrhythm'];
const OBJECT_STORE_BYTES = 100 * 1024 * 1024;

/**
 * Not cores: Ray starts so many workers ahead as soon as an application connects. Serve's controller and proxy and a
 * replica per engine take them, which saves each the start of a process.
 */
const RAY_CPUS = 2 + ENGINES.length;

/**
 * Ray's head and the applications on it share one fate: a head without its raylet never mends itself, and Ray's own
 * orphans would hold the ports.
 */
export function rayRows(context: StackContext): ProcessSpec[] {
  const { dataDir, ports, prepared } = context;
  const shared = { steps: ['python'], fate: 'ray', stopSignal: 'SIGTERM', startTimeoutMs: 300_000 } as const;
  const url = `http://${loopback}:${ports.inference}`;
  return [
    {
      ...shared,
      name: 'ray',
      port: ports.rayGcs,
      after: [],
      launch: async () => {
        clearSessions(dataDir.rayDir);
        const python = join(await prepared.python(), 'bin', 'python');
        const args = ['-m', 'everloop_inference.serving.ray_head', ...headArguments(context)];
        return { file: python, args, env: rayEnv(), cwd: dataDir.root };
      },
      isReady: () => answersTcp(ports.rayGcs),
      stopTimeoutMs: 10_000,
      stopStage: 3,
    },
    {
      ...shared,
      name: 'inference',
      port: ports.inference,
      // Beside the head and not after it: it spends its first seconds importing, then waits for the head.
      after: [],
      launch: async () => {
        const options = ['--host', loopback, '--port', String(ports.inference)];
        const models = ['--models', modelsFolder(context), '--cache', dataDir.in('style-cache')];
        models.push('--model-python', await prepared.enginePython());
        const ray = ['--ray-address', `${loopback}:${ports.rayGcs}`, '--engines', ENGINES.join(',')];
        return {
          file: join(await prepared.python(), 'bin', 'python'),
          args: ['-m', 'everloop_inference', 'serve', ...options, ...models, ...ray],
          env: rayEnv(),
          cwd: dataDir.root,
        };
      },
      isReady: async () =>
        (await Promise.all(ENGINES.map((engine) => describes(url, engine)))).every(Boolean),
      // The proxy answers from its own process, also while every core renders.
      watchdog: { isHealthy: () => answersHttp(`${url}/-/healthz`, {}, 5_000), failingForMs: 60_000 },
      stopTimeoutMs: 10_000,
      stopStage: 2,
    },
  ];
}

function headArguments({ dataDir, ports }: StackContext): string[] {
  return [
    ...['start', '--head', '--block', `--node-ip-address=${loopback}`, `--port=${ports.rayGcs}`],
    ...[`--min-worker-port=${ports.rayWorkersFirst}`, `--max-worker-port=${ports.rayWorkersLast}`],
    ...[`--dashboard-agent-listen-port=${ports.rayAgent}`, `--metrics-export-port=${ports.rayMetrics}`],
    `--num-cpus=${RAY_CPUS}`,
    ...['--include-dashboard=false', '--include-log-monitor=false', '--no-monitor', '--disable-usage-stats'],
    ...[`--object-store-memory=${OBJECT_STORE_BYTES}`, `--temp-dir=${dataDir.rayDir}`],
  ];
}

function rayEnv(): Record<string, string> {
  const inherited = Object.entries(pythonEnv()).filter(([name]) => !name.startsWith('RAY_'));
  return {
    ...Object.fromEntries(inherited),
    PYTHONPATH: inRepository('services', 'inference', 'src'),
    PYTHONUNBUFFERED: '1',
    RAY_USAGE_STATS_ENABLED: '0',
    // The only switch that keeps Ray from taking the host's address instead of 127.0.0.1.
    RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER: '0',
    // Ray's 15 would let every busy process delay health checks and answers; renders make themselves nice.
    RAY_worker_niceness: '0',
    RAY_SERVE_PROXY_HEALTH_CHECK_PERIOD_S: '1',
    // A killed proxy is noticed by its end. These are for one that hangs, and on a busy machine, for instance during
    // the first start's builds, a starting proxy takes long: with 2 s it is killed and started for ever.
    RAY_SERVE_PROXY_HEALTH_CHECK_TIMEOUT_S: '10',
    RAY_SERVE_PROXY_READY_CHECK_TIMEOUT_S: '45',
    // Workers set their title; this keeps their environment, by which the supervisor knows them.
    SPT_NOENV: '1',
  };
}

async function describes(url: string, engine: string): Promise<boolean> {
  return answersHttp(`${url}/${engine}/everloop.inference.v1.InferenceService/Describe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
}

/** Logs and sockets of earlier heads; every start makes its own session. */
function clearSessions(rayDir: string): void {
  if (!existsSync(rayDir)) return;
  for (const name of readdirSync(rayDir)) rmSync(join(rayDir, name), { recursive: true, force: true });
}
