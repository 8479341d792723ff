import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { stack } from '../stack/stack-state.ts';

const run = promisify(execFile);
const inference = join(dirname(dirname(dirname(import.meta.dirname))), 'services', 'inference');

export type ReducedModel = {
  /** The words whose style it knows: there is no style encoder in it. */
  prompt: string;
  remove(): Promise<void>;
};

/**
 * Lays DiffRhythm at reduced width and with random weights where the model manager would install the real one. It sings
 * noise by the whole real path; it exists for tests alone and is in no list of models.
 */
export const installReducedModel = async (): Promise<ReducedModel> => {
  const { dataDir, enginePython } = stack();
  const models = join(dataDir, 'models');
  const script = join(inference, 'torch_tests', 'reduced_model.py');
  const env = { ...process.env, PYTHONPATH: join(inference, 'src'), PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await run(enginePython, [script, models, join(dataDir, 'style-cache')], { env });
  return {
    prompt: stdout.trim(),
    remove: () => rm(join(models, 'diffrhythm'), { recursive: true, force: true }),
  };
};
