import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { TagBytes } from './assemble-stream.ts';
import type { LevelChange } from './level-signal.ts';
import { proveRender } from './prove-render.ts';
import { type ProvedRender, readJournal, writeJournal } from './render-journal.ts';
import type { RenderPartsInput } from './render-parts-task.ts';

export interface RenderProvedOptions {
  dir: string;
  withSeam: boolean;
  tags?: TagBytes;
  signal: AbortSignal;
  onRender: (fraction: number) => void;
  onProve: (fraction: number) => void;
  onStage?: (stage: 'render' | 'prove') => void;
}

const work = { wallSeconds: 3600, rssMebibytes: 600 };
/** Lossy coding moves peaks a little; this much above the ceiling is measurement noise. */
const toleranceDb = 0.05;

/** Each with a lower ceiling than the one before, as far as its peaks were too high. */
const attemptNames = ['parts', 'parts-lower', 'parts-lower-still', 'parts-lowest'];

/**
 * Renders parts and proves them by decoding. Lossy coding raises peaks: where the decoded peak passes the ceiling, the
 * parts are rendered again with the ceiling lowered by the excess, and with the gain that the asked loudness then takes. What an earlier run finished in `dir` is taken as it is;
 * what it left unfinished is made again, which gives the same bytes.
 */
export async function renderProved(
  input: Omit<RenderPartsInput, 'dir'>,
  options: RenderProvedOptions,
): Promise<ProvedRender> {
  const { ceilingDbtp } = input.level;
  let proved = await attempt(input, options, attemptNames[0]);
  let ceiling = ceilingDbtp ?? 0;
  for (const [index, name] of attemptNames.slice(1).entries()) {
    const excess = ceilingDbtp === null ? 0 : (proved.proof.truePeakDbtp ?? -99) - ceilingDbtp;
    if (excess <= toleranceDb) break;
    ceiling -= excess + toleranceDb;
    const level = await lowered(input, ceiling, options);
    proved = await attempt({ ...input, level }, options, name);
    await removeWork(options.dir, attemptNames[index]);
  }
  return proved;
}

/** Limiting costs loudness: under a lower ceiling the loudness asked for takes another gain. */
async function lowered(
  { pcm, cut, level }: Omit<RenderPartsInput, 'dir'>,
  ceilingDbtp: number,
  { signal }: RenderProvedOptions,
): Promise<LevelChange> {
  const { targetLufs } = level;
  if (targetLufs === undefined) return { ...level, ceilingDbtp };
  const target = { loudnessLufs: targetLufs, truePeakDbtpMax: ceilingDbtp };
  const endless = { ...cut, ending: undefined };
  return (await runTask('measureLevel', { pcm, cut: endless, target }, workOptions(work, signal))).level;
}

async function attempt(
  input: Omit<RenderPartsInput, 'dir'>,
  options: RenderProvedOptions,
  name: string,
): Promise<ProvedRender> {
  const { dir, signal, withSeam, tags } = options;
  const finished = readJournal(dir, name);
  if (finished) return finished;
  await removeWork(dir, name);
  // A folder of its own: the child of a killed run may still be at work in the old one.
  const partsDir = await mkdtemp(join(dir, `${name}.`));
  options.onStage?.('render');
  const parts = await runTask(
    'renderParts',
    { ...input, dir: partsDir },
    workOptions(work, signal, options.onRender),
  );
  options.onStage?.('prove');
  const ratio = parts.sampleRate / input.pcm.sampleRate;
  const proof = await proveRender(
    parts,
    {
      source: input.pcm,
      cut: input.cut,
      level: input.level,
      encoding: input.encoding,
      closingFrames: Math.ceil(
        Math.max(input.shape.fadeOutFrames, input.cut.ending?.outroSamples ?? 0) * ratio,
      ),
      withSeam,
      tags,
      dir: partsDir,
    },
    signal,
    options.onProve,
  );
  const proved = { parts, proof, level: input.level };
  writeJournal(dir, name, proved);
  return proved;
}

/** Folders of attempts of this name, finished or not. */
async function removeWork(dir: string, name: string): Promise<void> {
  for (const entry of await readdir(dir)) {
    if (entry.startsWith(`${name}.`)) await rm(join(dir, entry), { recursive: true, force: true });
  }
}
