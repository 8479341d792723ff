import { runTask } from '../bounded-process/run-task.ts';
import { decodeOptions } from '../decode/decode-file.ts';
import type { FileWork } from './command.ts';
import { checkFile } from './open-source.ts';

const durationSecondsMax = 24 * 3600;
/** Measuring takes a few times as long as decoding. */
const workFactor = 12;

/** `looper loudness`: EBU R128 loudness and true peak. */
export function loudnessCommand(): FileWork {
  return async (run) => {
    checkFile(run.path);
    const { facts, ...measured } = await runTask(
      'measureFile',
      { sourcePath: run.path, durationSecondsMax },
      decodeOptions(run.path, { durationSecondsMax, workFactor }, run.signal, (fraction) =>
        run.onStep('Measuring', fraction),
      ),
    );
    const { sampleRate, channels, frames } = facts;
    return {
      document: { sampleRate, channels, frames, ...measured },
      sentences: [
        `Integrated loudness  ${figure(measured.integratedLufs, 'LUFS')}`,
        `Loudness range       ${figure(measured.rangeLu, 'LU')}`,
        `Momentary, highest   ${figure(measured.momentaryLufsMax, 'LUFS')}`,
        `Short-term, highest  ${figure(measured.shortTermLufsMax, 'LUFS')}`,
        `True peak            ${figure(measured.truePeakDbtp, 'dBTP')}`,
      ],
    };
  };
}

const figure = (value: number | null, unit: string): string =>
  value === null ? 'none (silence)' : `${value.toFixed(1)} ${unit}`;
