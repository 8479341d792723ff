import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTask } from '../bounded-process/run-task.ts';
import { decodeOptions, sourceSecondsMax } from '../decode/decode-file.ts';
import type { FileWork } from './command.ts';
import { checkFile } from './open-source.ts';
import type { OptionValues } from './options.ts';
import { outputPath, writeInPlace } from './output-file.ts';

/** `looper peaks`: the waveform overview that the studio draws. */
export function peaksCommand(options: OptionValues): FileWork {
  const out = options.text('out');
  return async (run) => {
    checkFile(run.path);
    const input = {
      sourcePath: run.path,
      pcmPath: join(run.dir, 'source.pcm'),
      durationSecondsMax: sourceSecondsMax,
    };
    const peaks = await runTask(
      'filePeaks',
      input,
      decodeOptions(
        run.path,
        { durationSecondsMax: sourceSecondsMax, workFactor: 2 },
        run.signal,
        (fraction) => run.onStep('Decoding', fraction),
      ),
    );
    if (out === undefined) return { document: peaks, sentences: [JSON.stringify(peaks)] };
    const path = outputPath(run, out, '.peaks.json');
    await writeInPlace(path, (partialPath) => writeFile(partialPath, `${JSON.stringify(peaks)}\n`));
    const finest = peaks.levels[0];
    return {
      document: { out: path, levels: peaks.levels.length, samplesPerBucket: finest?.samplesPerBucket },
      sentences: [`${path}: ${peaks.levels.length} levels, ${finest?.bucketCount} buckets in the finest.`],
    };
  };
}
