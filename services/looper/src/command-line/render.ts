import { formatClock } from '@everloop/contracts/duration-text';
import {
  type ExportFormat,
  exportBitratesKbps,
  exportFormats,
} from '@everloop/contracts/export-format-table';
import { type LoudnessPreset, loudnessPresets } from '@everloop/contracts/loops';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import { formatOfFacts } from '../decode/format-of-facts.ts';
import { loopRecipe } from '../loops/loop-recipe.ts';
import { planLoop } from '../loops/plan-loop.ts';
import { tellMissedTarget } from '../loudness/tell-missed-target.ts';
import type { PcmFile } from '../pcm/pcm-file.ts';
import type { LevelChange } from '../render/level-signal.ts';
import type { Encoding } from '../render/render-parts-task.ts';
import { renderToFile } from '../render/render-to-file.ts';
import { hashFile } from '../scratch/hash-file.ts';
import { chooseSource, readWalkWish } from './choose-source.ts';
import type { FileRun, FileWork } from './command.ts';
import { badInput } from './command-line-error.ts';
import { readLoopChoice } from './loop-plan.ts';
import { openSource } from './open-source.ts';
import type { OptionValues } from './options.ts';
import { outputPath, readFormat, readOut } from './output-file.ts';
import { candidateDocument, seamDocument } from './points.ts';
import { loopShapeOf, readRenderShape } from './render-shape.ts';
import { renderTags } from './render-tags.ts';
import { readSearchWishes } from './search-candidates.ts';

const work = { wallSeconds: 3600, rssMebibytes: 600 };

/** `looper render`: a loop of any length as a file. */
export function renderCommand(options: OptionValues): FileWork {
  const output = readOut(options);
  const format = readFormat(options, exportFormats, 'mp3');
  const encoding = readEncoding(options, format);
  const loudness = options.oneOf('loudness', Object.keys(loudnessPresets) as LoudnessPreset[]) ?? 'keep';
  const wanted = readRenderShape(options);
  const choice = readLoopChoice(options, 'candidate', readSearchWishes(options));
  const walk = readWalkWish(options);
  return async (run) => {
    const startedAt = performance.now();
    const decoded = await openSource(run);
    const path = outputPath(run, output, `.loop.${format}`, walk?.versionPaths);
    const asked = loopShapeOf(wanted);
    const chosen = await chooseSource(run, decoded, choice, walk, asked);
    const { pcm, candidate, evolution } = chosen;
    const { startSample, endSample } = candidate;
    const { cut, shape } = planLoop(asked, candidate, pcm);
    const level = await levelOf(run, pcm, cut, loudness);
    const { sha256: masterSha256 } = await hashFile(run.path);
    const plain = loopRecipe({ cut, shape }, { ...pcm, masterSha256 }, { gainDb: level.gainDb, loudness });
    const recipe = evolution ? { ...plain, evolution } : plain;
    const source = formatOfFacts(decoded.facts);
    const { parts, proof, stream } = await renderToFile({ pcm, cut, shape, level, encoding }, path, {
      withSeam: true,
      tags: await renderTags(run, { source, format, recipe }),
      signal: run.signal,
      onRender: (fraction) => run.onStep('Rendering', fraction),
      onProve: (fraction) => run.onStep('Proving', fraction),
      onWrite: (fraction) => run.onStep('Writing', fraction),
    });
    const missed = tellMissedTarget(loudness, proof.loudnessLufs);
    const warnings = missed === null ? chosen.warnings : [...chosen.warnings, missed];
    const seconds = stream.totalFrames / parts.sampleRate;
    const renderSeconds = (performance.now() - startedAt) / 1000;
    return {
      document: {
        out: path,
        format,
        sizeBytes: stream.sizeBytes,
        sampleRate: parts.sampleRate,
        channels: parts.channels,
        frames: stream.totalFrames,
        durationSeconds: seconds,
        loops: (stream.totalFrames - parts.introFrames) / (parts.unitFrames / parts.passes),
        method: parts.method,
        renderSeconds,
        loudnessLufs: proof.loudnessLufs,
        truePeakDbtp: proof.truePeakDbtp,
        gainDb: level.gainDb,
        candidate: candidateDocument(candidate),
        seam: proof.seam === null ? null : seamDocument(proof.seam),
        ...(evolution ? { evolution } : {}),
        warnings,
      },
      sentences: [
        `${path}: ${formatClock(seconds)} (${stream.totalFrames} samples), ${stream.sizeBytes} bytes, in ${renderSeconds.toFixed(1)} s.`,
        `The loop of ${((endSample - startSample) / pcm.sampleRate).toFixed(3)} s was chosen because: ${candidate.reasons.join(' ')}`,
        ...(proof.seam ? [`Seam ${proof.seam.verdict}: ${proof.seam.sentence}`] : []),
        ...warnings,
      ],
    };
  };
}

function readEncoding(options: OptionValues, format: ExportFormat): Encoding {
  const offered = exportBitratesKbps[format].map(String);
  const bitrate = options.text('bitrate');
  if (format === 'wav' || format === 'flac') {
    if (bitrate !== undefined) throw badInput(`--bitrate has no meaning for ${format}, which is lossless.`);
    return { format, bits: 16 };
  }
  if (bitrate === undefined) return { format, bitRateKbps: Number(offered[0]) };
  const known = offered.find((one) => one === bitrate.toLowerCase().replace(/k$/, ''));
  if (!known) {
    const listed = offered.toSorted((left, right) => Number(left) - Number(right)).join(', ');
    throw badInput(`--bitrate must be one of ${listed}.`);
  }
  return { format, bitRateKbps: Number(known) };
}

async function levelOf(
  run: FileRun,
  pcm: PcmFile,
  cut: LoopCut,
  loudness: LoudnessPreset,
): Promise<LevelChange> {
  const target = loudnessPresets[loudness];
  if (!target) return { gainDb: 0, ceilingDbtp: null };
  const report = (fraction: number): void => run.onStep('Measuring loudness', fraction);
  const measured = await runTask(
    'measureLevel',
    { pcm, cut: { ...cut, ending: undefined }, target },
    workOptions(work, run.signal, report),
  );
  return measured.level;
}
