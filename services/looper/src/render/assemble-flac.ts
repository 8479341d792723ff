import { FlacRun, type FlacRunFiles } from '../codec/flac-run.ts';
import { buildFlacHead, closeFlacBlocks } from '../codec/flac-stream-info.ts';
import type { AssembledStream, Assembly, PartsOf } from './assemble-stream.ts';

/** STREAMINFO, metadata blocks, frames renumbered by their place. */
export function assembleFlac(
  parts: PartsOf<'flac'>,
  { repeats, totalFrames, tags }: Assembly,
): AssembledStream {
  const used = [parts.head, repeats > 0 ? parts.unit : null, parts.tail].filter((run) => run !== null);
  const blocks = closeFlacBlocks(tags.prefix);
  const md5 = parts.md5 !== null && repeats === parts.repeats ? Buffer.from(parts.md5, 'hex') : null;
  const head = buildFlacHead(
    {
      ...parts,
      samples: totalFrames,
      blockFramesMin: Math.max(16, Math.min(...used.map((run) => run.blockFramesMin))),
      blockFramesMax: Math.max(...used.map((run) => run.blockFramesMax)),
      md5,
    },
    blocks.length === 0,
  );
  const lead = Buffer.concat([head, blocks]);
  const runs = flacRunsOf(parts, repeats);
  let sizeBytes = lead.length;
  for (const { run, firstSample } of runs) sizeBytes += run.sizeAt(firstSample);
  return {
    sizeBytes,
    totalFrames,
    lead,
    trail: Buffer.alloc(0),
    *chunks() {
      yield lead;
      for (const { run, firstSample } of runs) yield* run.chunksAt(firstSample, 1);
    },
  };
}

/** Every pass with the sample number it starts at. */
function flacRunsOf(parts: PartsOf<'flac'>, repeats: number): { run: FlacRun; firstSample: number }[] {
  const placed: { run: FlacRun; firstSample: number }[] = [];
  let firstSample = 0;
  const place = (files: FlacRunFiles | null, times: number): void => {
    if (!files || times === 0) return;
    const run = new FlacRun(files);
    for (let pass = 0; pass < times; pass += 1) {
      placed.push({ run, firstSample });
      firstSample += files.frames;
    }
  };
  place(parts.head, 1);
  place(parts.unit, repeats);
  place(parts.tail, 1);
  return placed;
}
