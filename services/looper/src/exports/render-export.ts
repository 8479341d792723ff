import { join } from 'node:path';
import type { ExportSource, LooperActivities, RenderedExport } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { bitrateKbpsOf } from '@everloop/contracts/export-formats';
import { loudnessPresets } from '@everloop/contracts/loops';
import { storageKeys } from '@everloop/contracts/storage-keys';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import { planOfRecipe } from '@everloop/loop-timing/plan-of-recipe';
import type { TimelineShape } from '@everloop/loop-timing/timeline-shape';
import type { Attempt, LooperDeps } from '../activities/looper-deps.ts';
import { progressReporter } from '../activities/report-progress.ts';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import { certifyRender } from '../certificate/certify-render.ts';
import { evolvedRecording } from '../evolve/evolved-recording.ts';
import { passesOf } from '../loops/plan-loop.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import { assembleStream } from '../render/assemble-stream.ts';
import type { LevelChange } from '../render/level-signal.ts';
import type { Encoding } from '../render/render-parts-task.ts';
import { renderProved } from '../render/render-proved.ts';
import type { RenderedParts } from '../render/rendered-parts.ts';
import { withScratchDir } from '../scratch/scratch-dir.ts';
import { openVersions, type VersionMaster } from '../tracks/open-versions.ts';
import { audioUnchangedByTags } from './audio-unchanged-by-tags.ts';
import { readTagBlocks } from './read-tag-blocks.ts';
import { storeExport } from './store-export.ts';

type Input = Parameters<LooperActivities['renderExport']>[0];

const work = { wallSeconds: 3600, rssMebibytes: 600 };
const mp3BitRateKbpsDefault = 192;

/**
 * One complete file: rendered as parts, proved by decoding, then stored with its tags as pieces or as one object, and hashed.
 * Disk use is that of the parts, memory that of a few chunks, whatever the length.
 */
export async function renderExport(
  deps: LooperDeps,
  input: Input,
  { signal, attempt }: Attempt,
): Promise<RenderedExport> {
  const report = progressReporter(deps.progress, input.context);
  return await withScratchDir(deps.scratchRoot, async (dir) => {
    const startedAt = performance.now();
    const { source } = input;
    if (source.kind === 'loop' && source.recipe.masterSha256 !== source.master.sha256) {
      throw new AppError('INTERNAL', { detail: 'the recipe belongs to another master' });
    }
    const evolution = source.kind === 'loop' ? source.recipe.evolution : undefined;
    const { pcm: master, integerBits } = await openVersions(deps, mastersOf(source), dir, {
      gainsDb: evolution?.versions?.map(({ gainDb }) => gainDb),
      signal,
      onProgress: report('decoding', 0, 0.1),
    });
    const pcm = evolution
      ? await evolvedRecording(master, evolution, join(dir, 'evolved.pcm'), signal)
      : master;
    const { cut, shape } = planOf(source, pcm.frames);
    const level = await levelOf(input, pcm, cut, signal);
    const tags = await readTagBlocks(deps.storage, input.tags);
    const isLoop = source.kind === 'loop';
    const encoding = encodingOf(input, integerBits);
    const {
      parts,
      proof,
      level: used,
    } = await renderProved(
      { pcm, cut, shape, level, encoding },
      {
        dir,
        withSeam: isLoop,
        tags,
        signal,
        onRender: report('encoding', 0.1, 0.5),
        onProve: report('analyzing', 0.5, 0.6),
      },
    );
    const stream = assembleStream(parts, { tags });
    const withTags = (shorter: RenderedParts) => assembleStream(shorter, { tags });
    if (!(await audioUnchangedByTags(parts, withTags, { dir, signal }))) {
      throw new AppError('INTERNAL', { detail: `the tags change what a ${input.format} file plays` });
    }
    const renderSeconds = (performance.now() - startedAt) / 1000;
    const { file, virtual, ...took } = await storeExport(
      deps.storage,
      { parts, stream },
      {
        exportId: input.exportId,
        attempt: input.attempt || `${input.context.run}-${attempt}`,
        format: input.format,
        delivery: input.delivery ?? 'materialized',
        signal,
        onProgress: report('publishing', 0.6, 1),
      },
    );
    const certificate = isLoop
      ? await certifyRender({
          parts,
          stream,
          sha256: file.sha256,
          pcm,
          cut,
          shape,
          gainDb: used.gainDb,
          level: used,
          encoding,
          ...(evolution ? { evolved: { evolution, master } } : {}),
          dir,
          signal,
        })
      : null;
    return {
      file,
      virtual,
      certificate,
      durationSeconds: stream.totalFrames / parts.sampleRate,
      proof: {
        sampleCount: proof.sampleCount,
        askedSampleCount: parts.askedFrames,
        sampleRateHertz: parts.sampleRate,
        loudnessLufs: proof.loudnessLufs,
        truePeakDbtp: proof.truePeakDbtp,
        renderSeconds: renderSeconds + took.assembleSeconds,
        uploadSeconds: took.uploadSeconds,
        repeats: isLoop ? passesOf({ cut, shape }) : null,
        method: parts.method,
        audioUnchangedByTags: true,
      },
    };
  });
}

/** The recording that the source counts its samples in: one master, or those of all versions that a walk goes over. */
function mastersOf(source: ExportSource): VersionMaster[] {
  const versions = source.kind === 'loop' ? source.recipe.evolution?.versions : undefined;
  if (!versions) return [{ master: source.master }];
  return versions.map(({ masterSha256: sha256 }) => ({
    master: { objectKey: storageKeys.master(sha256), sha256 },
  }));
}

/** A plain track is a loop of one pass: cut over its whole length, without fades. */
function planOf(source: ExportSource, frames: number): { cut: LoopCut; shape: TimelineShape } {
  if (source.kind === 'track') {
    return {
      cut: { startSample: 0, endSample: frames, crossfadeSamples: 0, introSamples: 0 },
      shape: { totalFrames: frames, fadeInFrames: 0, fadeOutFrames: 0 },
    };
  }
  return planOfRecipe(source.recipe);
}

/** A preset asked for with the export wins over the loop's own level. */
async function levelOf(input: Input, pcm: PcmFile, cut: LoopCut, signal: AbortSignal): Promise<LevelChange> {
  const target = loudnessPresets[input.loudness];
  if (target) {
    const endless = { ...cut, ending: undefined };
    const measured = await runTask('measureLevel', { pcm, cut: endless, target }, workOptions(work, signal));
    return measured.level;
  }
  if (input.source.kind === 'track') return { gainDb: 0, ceilingDbtp: null };
  const { gainDb, loudness } = input.source.recipe;
  const preset = loudnessPresets[loudness];
  if (!preset) return { gainDb, ceilingDbtp: null };
  return { gainDb, ceilingDbtp: preset.truePeakDbtpMax, targetLufs: preset.loudnessLufs };
}

/** Loops and WAV are 16-bit, dithered; a plain FLAC keeps the resolution of its master. */
function encodingOf(input: Input, masterBits: number): Encoding {
  const { format } = input;
  if (format !== 'wav' && format !== 'flac') {
    return { format, bitRateKbps: bitrateKbpsOf(format, input) ?? mp3BitRateKbpsDefault };
  }
  const bits = format === 'flac' && input.source.kind === 'track' && masterBits > 16 ? 24 : 16;
  return { format, bits };
}
