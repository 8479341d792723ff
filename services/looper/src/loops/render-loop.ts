import { join } from 'node:path';
import type { LooperActivities, RenderedLoop } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import type { Evolution } from '@everloop/contracts/evolution';
import { type LoopCandidate, loudnessPresets } from '@everloop/contracts/loops';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import type { Attempt, LooperDeps } from '../activities/looper-deps.ts';
import { progressReporter } from '../activities/report-progress.ts';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import { evolveLoop } from '../evolve/evolve-loop.ts';
import type { VersionsRecording } from '../evolve/versions-recording.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import type { LevelChange } from '../render/level-signal.ts';
import { renderProved } from '../render/render-proved.ts';
import { withScratchDir } from '../scratch/scratch-dir.ts';
import { openVersions } from '../tracks/open-versions.ts';
import { certifyStream } from './certify-stream.ts';
import { checkPoints } from './check-points.ts';
import { loopRecipe } from './loop-recipe.ts';
import { passesOf, planLoop } from './plan-loop.ts';
import { publishLoopParts } from './publish-loop-parts.ts';

type Input = Parameters<LooperActivities['renderLoop']>[0];

const streamBitRateKbps = 192;
const work = { wallSeconds: 1800, rssMebibytes: 600 };

/**
 * Renders a loop to its MP3 pieces, proves the seam on the decoded result and stores pieces, preview of the seam and
 * waveform. Object keys carry the attempt, so a repeat never overwrites what an earlier attempt published.
 */
export async function renderLoop(
  deps: LooperDeps,
  input: Input,
  { signal, attempt }: Attempt,
): Promise<RenderedLoop & { candidate: LoopCandidate }> {
  const report = progressReporter(deps.progress, input.context);
  return await withScratchDir(deps.scratchRoot, async (dir) => {
    const opened = [{ trackId: input.trackId, master: input.master }, ...(input.versions ?? [])];
    const master = await openVersions(deps, opened, dir, { signal, onProgress: report('decoding', 0, 0.1) });
    // A request that was queued before these fields existed has none of them.
    const wanted = {
      ...input.shape,
      outro: input.shape.outro ?? 'fade',
      loopCount: input.shape.loopCount ?? null,
    };
    const { pcm, candidate, evolution } = await sourceOf(
      { ...input, shape: wanted },
      master,
      dir,
      signal,
      report('analyzing', 0.1, 0.2),
    );
    const plan = planLoop(wanted, candidate, pcm);
    const { cut, shape } = plan;
    const level = await levelOf(input, pcm, cut, signal, report('analyzing', 0.2, 0.25));
    const source = { ...pcm, masterSha256: input.master.sha256 };
    const recipe = {
      ...loopRecipe(plan, source, { gainDb: level.gainDb, loudness: input.shape.loudness }),
      ...(evolution ? { evolution } : {}),
    };
    const encoding = { format: 'mp3', bitRateKbps: streamBitRateKbps } as const;
    const {
      parts,
      proof,
      level: used,
    } = await renderProved(
      { pcm, cut, shape, level, encoding },
      {
        dir,
        withSeam: true,
        signal,
        onRender: report('rendering', 0.25, 0.7),
        onProve: report('analyzing', 0.7, 0.85),
      },
    );
    if (parts.format !== 'mp3') throw new Error('the loop stream is MP3');
    report('publishing', 0.85, 1)(0);
    const keyed = { loopId: input.loopId, attempt: `${input.context.run}-${attempt}`, signal };
    const published = await publishLoopParts(deps, { parts, pcm, plan, level, dir, ...keyed });
    const certificate = await certifyStream(parts, {
      pcm,
      cut,
      shape,
      gainDb: used.gainDb,
      level: used,
      encoding,
      ...(evolution ? { evolved: { evolution, master: master.pcm } } : {}),
      dir,
      signal,
    });
    return {
      candidate,
      recipe,
      certificate,
      repeats: passesOf(plan),
      unitSeconds: (cut.endSample - cut.startSample) / pcm.sampleRate,
      ...published,
      seam: proof.seam ?? candidate.seam,
      loudnessLufs: proof.loudnessLufs,
      truePeakDbtp: proof.truePeakDbtp,
    };
  });
}

/** What is cut into the loop: the master at a candidate or at points, or the recording of a walk over units of its versions. */
async function sourceOf(
  input: Input,
  master: VersionsRecording,
  dir: string,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<{ pcm: PcmFile; candidate: LoopCandidate; evolution?: Evolution }> {
  const { shape } = input;
  if (!shape.evolve) return { pcm: master.pcm, candidate: await candidateOf(input, master.pcm, signal) };
  const wish = { wish: shape.evolve, shape, tempoBpm: null, outPath: join(dir, 'evolved.pcm') };
  return await evolveLoop(master, wish, signal, onProgress);
}

async function candidateOf(input: Input, pcm: PcmFile, signal: AbortSignal): Promise<LoopCandidate> {
  const { points, candidate } = input;
  if (!points && !candidate) throw new AppError('NO_LOOP_FOUND');
  if (points) {
    checkPoints(points, pcm);
    return await runTask(
      'describePoints',
      { pcm, points },
      workOptions({ wallSeconds: 600, rssMebibytes: 400 }, signal),
    );
  }
  checkPoints(candidate as LoopCandidate, pcm);
  return candidate as LoopCandidate;
}

async function levelOf(
  input: Input,
  pcm: PcmFile,
  cut: LoopCut,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<LevelChange> {
  const target = loudnessPresets[input.shape.loudness];
  if (!target) return { gainDb: 0, ceilingDbtp: null };
  const endless = { ...cut, ending: undefined };
  const options = workOptions(work, signal, onProgress);
  const measured = await runTask('measureLevel', { pcm, cut: endless, target }, options);
  return measured.level;
}
