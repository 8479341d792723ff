import { StackError, sentenceOf } from '../stack-error.ts';
import type { Progress } from './progress.ts';

/** One way to get a program; `obtain` gives its path or throws, then the next way is tried. */
export interface Source {
  /** Reads well after "from", for instance "the official release". */
  label: string;
  obtain(progress: Progress): Promise<string | undefined>;
}

export interface Program {
  path: string;
  source: string;
}

/**
 * Tries the sources in their order and gives the first program found. A source that answers `undefined` does not
 * apply here and is passed over silently; one that throws is named in one sentence.
 */
export async function obtainProgram(
  name: string,
  sources: readonly Source[],
  progress: Progress,
): Promise<Program> {
  let lastReason = 'no source applies to this machine';
  for (const source of sources) {
    try {
      const path = await source.obtain(progress);
      if (path) return { path, source: source.label };
    } catch (error) {
      lastReason = sentenceOf(error);
      progress.say(`${name}: not from ${source.label} (${lastReason}).`);
    }
  }
  throw new StackError(
    `${name} could not be obtained (${lastReason}): put it on PATH or give its address in the environment, then start again.`,
  );
}
