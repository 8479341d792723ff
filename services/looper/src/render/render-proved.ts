import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { TagBytes } from './assemble-stream.ts';
import type { LevelChange } from './level-signal.ts';
import { proveRender, type RenderProof } from './prove-render.ts';
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
/** Half of what a file may be off its loudness target. */
const toleranceLu = 0.15;
/** No codec changes loudness by more; what misses by more was forbidden by the ceiling. */
const codedLuMax = 0.6;

/** Each corrects what was measured on the one before. */
const attemptNames = ['parts', 'parts-second', 'parts-third', 'parts-fourth'];

/**
 * Renders parts and proves them by decoding. Lossy coding raises peaks and changes loudness (LAME lowers what it encodes):
 * where the decoded peak passes the ceiling, or the decoded loop misses its loudness target, the parts are rendered again
 * with the ceiling and the gain moved by what was measured. What an earlier run finished in `dir` is taken as it is; what
 * it left unfinished is made again, which gives the same bytes.
 */
export async function renderProved(
  input: Omit<RenderPartsInput, 'dir'>,
  options: RenderProvedOptions,
): Promise<ProvedRender> {
  let proved = await attempt(input, options, attemptNames[0]);
  let aim: Aim = { ceilingDbtp: input.level.ceilingDbtp, targetLufs: input.level.targetLufs };
  for (const [index, name] of attemptNames.slice(1).entries()) {
    const corrected = correctedAim(aim, proved.proof, input.level);
    if (!corrected) break;
    aim = corrected;
    const level = await levelFor(aim, input, options.signal);
    // The ceiling forbids more: another attempt would be the same.
    if (level.gainDb === proved.level.gainDb && level.ceilingDbtp === proved.level.ceilingDbtp) break;
    proved = await attempt({ ...input, level }, options, name);
    await removeWork(options.dir, attemptNames[index]);
  }
  return proved;
}

/** What is asked of the sound before it is encoded, so that the decoded one is as asked. */
type Aim = Pick<LevelChange, 'ceilingDbtp' | 'targetLufs'>;

/** Null where the proof is as asked. */
function correctedAim(aim: Aim, proof: RenderProof, asked: LevelChange): Aim | null {
  if (aim.ceilingDbtp === null || asked.ceilingDbtp === null) return null;
  const excessDb = (proof.truePeakDbtp ?? -99) - asked.ceilingDbtp;
  const heardLufs = proof.unitLufs ?? proof.loudnessLufs;
  const offLu = asked.targetLufs === undefined || heardLufs === null ? 0 : asked.targetLufs - heardLufs;
  const missedLu = Math.abs(offLu) > toleranceLu && Math.abs(offLu) <= codedLuMax ? offLu : 0;
  const isTooHigh = excessDb > toleranceDb;
  if (!isTooHigh && missedLu === 0) return null;
  return {
    ceilingDbtp: isTooHigh ? aim.ceilingDbtp - excessDb - toleranceDb : aim.ceilingDbtp,
    targetLufs: aim.targetLufs === undefined ? undefined : aim.targetLufs + missedLu,
  };
}

/** Limiting costs loudness: under a lower ceiling the loudness asked for takes another gain. */
async function levelFor(
  { ceilingDbtp, targetLufs }: Aim,
  { pcm, cut, level }: Omit<RenderPartsInput, 'dir'>,
  signal: AbortSignal,
): Promise<LevelChange> {
  if (targetLufs === undefined || ceilingDbtp === null) return { ...level, ceilingDbtp };
  const target = { loudnessLufs: targetLufs, truePeakDbtpMax: ceilingDbtp };
  const endless = { ...cut, ending: undefined };
  const found = await runTask('measureLevel', { pcm, cut: endless, target }, workOptions(work, signal));
  return { ...found.level, targetLufs: level.targetLufs };
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
