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
  for (const { run, firstSample, repeat } of runs) sizeBytes += run.sizeAt(firstSample, repeat);
  return {
    sizeBytes,
    totalFrames,
    lead,
    trail: Buffer.alloc(0),
    *chunks() {
      yield lead;
      for (const { run, firstSample, repeat } of runs) yield* run.chunksAt(firstSample, repeat);
    },
  };
}

/** Head, unit and tail with the sample number that each starts at. */
function flacRunsOf(
  parts: PartsOf<'flac'>,
  repeats: number,
): { run: FlacRun; firstSample: number; repeat: number }[] {
  const placed: { run: FlacRun; firstSample: number; repeat: number }[] = [];
  let firstSample = 0;
  const place = (files: FlacRunFiles | null, repeat: number): void => {
    if (!files || repeat === 0) return;
    placed.push({ run: new FlacRun(files), firstSample, repeat });
    firstSample += files.frames * repeat;
  };
  place(parts.head, 1);
  place(parts.unit, repeats);
  place(parts.tail, 1);
  return placed;
}
