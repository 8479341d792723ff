import type { StackEnv } from '../env.ts';
import type { Progress } from '../provision/progress.ts';
import { provideMinio } from '../provision/provide-minio.ts';
import { provideNats } from '../provision/provide-nats.ts';
import { providePostgres } from '../provision/provide-postgres.ts';
import { providePythonEnv } from '../provision/provide-python-env.ts';
import { provideTemporal } from '../provision/provide-temporal.ts';

const SAY_AGAIN_MS = 15_000;

export interface PythonTestEnvs {
  venv: string;
  /** The same with the neural engine's packages. */
  diffrhythmVenv: string;
}

/** Has everything at hand that the tests start; gives the Python environments with the test tools. */
export async function provisionForTests(env: StackEnv): Promise<PythonTestEnvs> {
  providePostgres();
  const [, , , , venv, diffrhythmVenv] = await Promise.all([
    provideNats(env, spoken('NATS')),
    provideTemporal(env, spoken('Temporal')),
    provideMinio(env, spoken('MinIO')),
    providePythonEnv(env, 'run', spoken('Python environment')),
    providePythonEnv(env, 'dev', spoken('Python test environment')),
    providePythonEnv(env, 'diffrhythm-dev', spoken('Python environment with torch')),
  ]);
  return { venv, diffrhythmVenv };
}

/** Progress as lines, at most one in 15 s for the same note. */
function spoken(label: string): Progress {
  let last = { note: '', at: 0 };
  const say = (text: string): void => void process.stdout.write(`${label}: ${text}\n`);
  return {
    update: (percent, note) => {
      if (note === last.note && Date.now() - last.at < SAY_AGAIN_MS) return;
      last = { note, at: Date.now() };
      say(percent === null ? note : `${note} ${percent} %`);
    },
    say: (sentence) => void process.stdout.write(`${sentence}\n`),
  };
}
