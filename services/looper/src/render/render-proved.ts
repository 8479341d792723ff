import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { TagBytes } from './assemble-stream.ts';
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

/**
 * Renders parts and proves them by decoding. Lossy coding raises peaks: where the decoded peak passes the ceiling, the
 * parts are rendered once more with the ceiling lowered by the excess. What an earlier run finished in `dir` is taken as it is;
 * what it left unfinished is made again, which gives the same bytes.
 */
export async function renderProved(
  input: Omit<RenderPartsInput, 'dir'>,
  options: RenderProvedOptions,
): Promise<ProvedRender> {
  const first = await attempt(input, options, 'parts');
  const { ceilingDbtp } = input.level;
  const excess = ceilingDbtp === null ? 0 : (first.proof.truePeakDbtp ?? -99) - ceilingDbtp;
  if (ceilingDbtp === null || excess <= toleranceDb) return first;
  const level = { ...input.level, ceilingDbtp: ceilingDbtp - excess - toleranceDb };
  const lower = await attempt({ ...input, level }, options, 'parts-lower');
  await removeWork(options.dir, 'parts');
  return lower;
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
      gainDb: input.level.gainDb,
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
  writeJournal(dir, name, { parts, proof });
  return { parts, proof };
}

/** Folders of attempts of this name, finished or not. */
async function removeWork(dir: string, name: string): Promise<void> {
  for (const entry of await readdir(dir)) {
    if (entry.startsWith(`${name}.`)) await rm(join(dir, entry), { recursive: true, force: true });
  }
}
