import { join } from 'node:path';
import { runTask } from '../bounded-process/run-task.ts';
import { workOptions } from '../bounded-process/work-limits.ts';
import type { FileWork } from './command.ts';
import { chooseLoop, readLoopChoice } from './loop-plan.ts';
import { openSource } from './open-source.ts';
import type { OptionValues } from './options.ts';
import { outputPath, readFormat, readOut, writeInPlace } from './output-file.ts';
import { candidateDocument } from './points.ts';
import { previewFormats } from './preview-seam-task.ts';

const secondsDefault = 5;

/** `looper preview`: the seconds around a seam as a file. */
export function previewCommand(options: OptionValues): FileWork {
  const out = readOut(options);
  const format = readFormat(options, previewFormats, 'mp3');
  const seconds = options.seconds('seconds', { min: 0.5, max: 120 }) ?? secondsDefault;
  const choice = readLoopChoice(options, 'seam', { secondsMin: null, secondsMax: null, count: null });
  return async (run) => {
    const pcm = await openSource(run);
    const path = outputPath(run, out, `.seam.${format}`);
    const { candidate, warnings } = await chooseLoop(run, pcm, choice);
    const { startSample, endSample, crossfadeSamples } = candidate;
    const cut = { startSample, endSample, crossfadeSamples, introSamples: 0 };
    let framesEachSide = 0;
    await writeInPlace(path, async (partialPath) => {
      const windowPath = join(run.dir, 'window.pcm');
      const input = { pcm, cut, secondsEachSide: seconds, format, windowPath, path: partialPath };
      const limits = workOptions({ wallSeconds: 600, rssMebibytes: 400 }, run.signal);
      ({ framesEachSide } = await runTask('previewSeam', input, limits));
    });
    return {
      document: {
        out: path,
        format,
        sampleRate: pcm.sampleRate,
        frames: 2 * framesEachSide,
        seamAtSample: framesEachSide,
        candidate: candidateDocument(candidate),
        warnings,
      },
      sentences: [
        `${path}: the seam is ${seconds} s from its beginning.`,
        `Seam ${candidate.seam.verdict}: ${candidate.seam.sentence}`,
      ],
    };
  };
}
