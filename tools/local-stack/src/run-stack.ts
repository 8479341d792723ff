import { join } from 'node:path';
import { inheritedEnv, readEnv } from './env.ts';
import { type DataDir, openDataDir } from './layout/data-dir.ts';
import { tryLock } from './layout/machine-lock.ts';
import { allocatePorts } from './layout/ports.ts';
import { loadSecrets } from './layout/secrets.ts';
import { buildWeb } from './provision/build-web.ts';
import { provideMinio } from './provision/provide-minio.ts';
import { provideNats } from './provision/provide-nats.ts';
import { providePostgres } from './provision/provide-postgres.ts';
import { findPythonEnv, providePythonEnv } from './provision/provide-python-env.ts';
import { provideTemporal } from './provision/provide-temporal.ts';
import { modelRows } from './servers/model-rows.ts';
import { rayRows } from './servers/ray-rows.ts';
import { serverRows } from './servers/server-rows.ts';
import { serviceRows } from './servers/service-rows.ts';
import type { StackContext } from './servers/stack-context.ts';
import { StackError } from './stack-error.ts';
import { endLeftovers } from './supervisor/end-processes.ts';
import { PreparationSteps } from './supervisor/preparation-steps.ts';
import { readLeftovers } from './supervisor/process-records.ts';
import { StackState } from './supervisor/stack-state.ts';
import { Supervisor } from './supervisor/supervisor.ts';
import { supervisorLock } from './supervisor-lock.ts';

/** Prepares and runs one stack until the signal asks for its end; this is the whole life of the supervisor. */
export async function runStack(
  options: { dataDir: string; port: number },
  stopped: AbortSignal,
): Promise<void> {
  const dataDir = openDataDir(options.dataDir);
  const unlock = await tryLock(supervisorLock(dataDir));
  if (!unlock) throw new StackError(`Everloop is already running on ${dataDir.root}.`);
  const state = new StackState(dataDir.statusFile, `http://127.0.0.1:${options.port}`);
  let supervisor: Supervisor | undefined;
  try {
    const ended = await endLeftovers(readLeftovers(dataDir.processesFile), dataDir.root);
    if (ended.length > 0) state.say(`ended what an earlier supervisor left: ${ended.join(', ')}`);
    const steps = new PreparationSteps(state.changed, state.say);
    const context = await contextFor(dataDir, options.port, steps);
    const table = [
      ...rayRows(context),
      ...modelRows(context),
      ...serverRows(context),
      ...serviceRows(context),
    ];
    supervisor = new Supervisor(table, {
      dataDirRoot: dataDir.root,
      logsDir: dataDir.logsDir,
      processesFile: dataDir.processesFile,
      steps,
      changed: state.changed,
      say: state.say,
    });
    state.follow(steps, supervisor);
    supervisor.start();
    const prepared = steps.all().then(() => state.set('starting'));
    const ready = prepared.then(() => supervisor?.firstReady()).then(() => state.set('ready'));
    ready.catch(() => {});
    await Promise.race([whenAborted(stopped), prepared.then(() => whenAborted(stopped))]);
    state.set('stopping');
    await supervisor.stop();
    state.finish('stopped');
  } catch (error) {
    state.set('stopping');
    await supervisor?.stop();
    state.finish('failed', error);
    throw error;
  } finally {
    unlock();
  }
}

async function contextFor(dataDir: DataDir, port: number, steps: PreparationSteps): Promise<StackContext> {
  const env = readEnv();
  const ports = await allocatePorts(dataDir.portsFile, port);
  const secrets = loadSecrets(dataDir.secretsFile);
  const skip = {
    nats: env.EVERLOOP_NATS_URL,
    temporal: env.EVERLOOP_TEMPORAL_ADDRESS,
    minio: env.EVERLOOP_S3_ENDPOINT,
  };
  steps.beginOptional('web', 'Pages', buildWeb);
  const python = steps.begin('python', 'Python environment', (progress) =>
    providePythonEnv(env, 'run', progress),
  );
  const program = (
    id: 'nats' | 'temporal' | 'minio',
    label: string,
    provide: typeof provideNats,
  ): Promise<string> =>
    skip[id]
      ? Promise.resolve('')
      : steps.begin(id, label, async (progress) => (await provide(env, progress)).path);
  const nats = program('nats', 'Message server (NATS)', provideNats);
  const temporal = program('temporal', 'Workflow server (Temporal)', provideTemporal);
  const minio = program('minio', 'Object storage (MinIO)', provideMinio);
  return {
    env,
    inherited: inheritedEnv(),
    dataDir,
    ports,
    secrets,
    node: process.execPath,
    prepared: {
      postgres: providePostgres,
      nats: () => nats,
      temporal: () => temporal,
      minio: () => minio,
      python: () => python,
      enginePython: async () =>
        env.EVERLOOP_ENGINE_PYTHON ?? join(await findPythonEnv(env, 'diffrhythm'), 'bin', 'python'),
    },
  };
}

const whenAborted = (stopped: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (stopped.aborted) resolve();
    else stopped.addEventListener('abort', () => resolve(), { once: true });
  });
