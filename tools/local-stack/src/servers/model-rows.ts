import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inRepository } from '../layout/repository.ts';
import { pythonEnv } from '../provision/python-tools.ts';
import type { ProcessSpec } from '../supervisor/process-spec.ts';
import { answersHttp } from '../supervisor/readiness.ts';
import { loopback, type StackContext } from './stack-context.ts';

/** Where model files lie; the engines read them, the model manager alone writes. */
export const modelsFolder = ({ env, dataDir }: StackContext): string =>
  env.EVERLOOP_MODELS_DIR ? resolve(env.EVERLOOP_MODELS_DIR) : dataDir.in('models');

/** The model manager: the only process that fetches model files, and it imports nothing heavy. */
export function modelRows(context: StackContext): ProcessSpec[] {
  const { dataDir, ports, prepared } = context;
  return [
    {
      name: 'models',
      port: ports.models,
      steps: ['python'],
      // It may come later than the rest: the head's start takes all the processor there is.
      after: ['ray'],
      launch: async () => {
        const folder = modelsFolder(context);
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        return {
          file: join(await prepared.python(), 'bin', 'python'),
          args: ['-m', 'everloop_inference', 'models', ...(await options(context, folder))],
          env: {
            ...pythonEnv(),
            PYTHONPATH: inRepository('services', 'inference', 'src'),
            PYTHONUNBUFFERED: '1',
          },
          cwd: dataDir.root,
        };
      },
      isReady: () => answersHttp(`http://${loopback}:${ports.models}/health/live`),
      watchdog: {
        isHealthy: () => answersHttp(`http://${loopback}:${ports.models}/health/live`, {}, 5_000),
        failingForMs: 60_000,
      },
      stopSignal: 'SIGTERM',
      stopTimeoutMs: 10_000,
      startTimeoutMs: 120_000,
      stopStage: 2,
    },
  ];
}

async function options({ env, ports, node, prepared }: StackContext, folder: string): Promise<string[]> {
  const installer = inRepository('tools', 'local-stack', 'src', 'commands', 'python-env.ts');
  const install = [node, '--disable-warning=ExperimentalWarning', installer, 'diffrhythm'];
  return [
    ...['--host', loopback, '--port', String(ports.models), '--folder', folder],
    ...['--torch-python', await prepared.enginePython()],
    // Nobody installs anything into an environment of the user's own.
    ...(env.EVERLOOP_ENGINE_PYTHON ? [] : ['--packages-command', JSON.stringify(install)]),
    ...(env.EVERLOOP_MODEL_DOWNLOADS ? [] : ['--offline']),
    ...(env.EVERLOOP_MODEL_HUB ? ['--hub', env.EVERLOOP_MODEL_HUB] : []),
    ...(env.EVERLOOP_MODEL_GITHUB ? ['--github', env.EVERLOOP_MODEL_GITHUB] : []),
    ...(env.EVERLOOP_MODEL_MANIFEST ? ['--manifest', resolve(env.EVERLOOP_MODEL_MANIFEST)] : []),
  ];
}
