import { join } from 'node:path';
import { repositoryPath } from '../measure/repository.ts';
import { type MeasuredRun, runMeasured } from '../measure/run-measured.ts';

export interface FoundPoints {
  startSample: number;
  endSample: number;
  crossfadeSamples: number;
}

export interface PointsRun {
  run: MeasuredRun;
  /** Null where the tool found nothing. */
  points: FoundPoints | null;
}

/** Path of the program in a virtual environment of its own, or the sentence that says why there is none. */
export async function providePyMusicLooper(): Promise<{ program: string } | { missing: string }> {
  const entry = repositoryPath('tools/local-stack/src/commands/python-env.ts');
  const provided = await runMeasured([process.execPath, entry, 'pymusiclooper']);
  if (provided.exitCode !== 0) {
    return { missing: `PyMusicLooper is not to be had, so nothing is compared: ${provided.stderr.trim()}` };
  }
  return { program: join(provided.stdout.trim(), 'bin', 'pymusiclooper') };
}

/** The whole program from start to end with its defaults, as its users call it. */
export async function runPyMusicLooper(program: string, path: string): Promise<PointsRun> {
  const run = await runMeasured([
    program,
    'export-points',
    ...['--path', path, '--export-to', 'STDOUT', '--fmt', 'SAMPLES'],
  ]);
  const start = /LOOP_START: (\d+)/.exec(run.stdout)?.[1];
  const end = /LOOP_END: (\d+)/.exec(run.stdout)?.[1];
  const isFound = start !== undefined && end !== undefined;
  const points = { startSample: Number(start), endSample: Number(end), crossfadeSamples: 0 };
  return { run, points: isFound ? points : null };
}
