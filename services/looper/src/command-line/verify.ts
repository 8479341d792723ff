import { certifyFile } from '../certificate/certify-file.ts';
import type { FileWork } from './command.ts';
import { badInput } from './command-line-error.ts';
import { checkFile } from './open-source.ts';
import type { OptionValues } from './options.ts';

/** `looper verify`: a certificate made from nothing but the file. */
export function verifyCommand(options: OptionValues): FileWork {
  const limits = { min: 0, max: 2 ** 40, integer: true };
  const startSample = options.number('start-sample', limits);
  const endSample = options.number('end-sample', limits);
  if ((startSample === undefined) !== (endSample === undefined)) {
    throw badInput('--start-sample and --end-sample must be given together.');
  }
  const loop =
    startSample === undefined || endSample === undefined
      ? undefined
      : { startSample, lengthSamples: endSample - startSample };
  if (loop && loop.lengthSamples <= 0) throw badInput('--end-sample must be above --start-sample.');
  return async (run) => {
    checkFile(run.path);
    const certificate = await certifyFile({ path: run.path, loop, scratchDir: run.dir, signal: run.signal });
    return {
      document: certificate,
      sentences: [
        `${certificate.verdict}: ${certificate.sentence}`,
        ...certificate.seams.map(
          (seam) => `Seam at ${seam.atSeconds.toFixed(3)} s (${seam.place}): ${seam.sentence}`,
        ),
      ],
    };
  };
}
