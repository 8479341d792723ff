import { join } from 'node:path';
import { type OggRunFiles, writeOggRun } from '../codec/ogg-run.ts';
import { encodePackets } from './encode-packets.ts';
import { opusCodec, opusPreSkip, opusSampleRate } from './packet-codec.ts';
import { packetFacts } from './packet-parts.ts';
import { PacketStore } from './packet-store.ts';
import type { RenderedParts } from './rendered-parts.ts';
import type { Timeline } from './timeline.ts';

/** Opus packets as Ogg pages of one second. Pages never reach from one part into the next. */
export function encodeOpusParts(
  timeline: Timeline,
  bitRateKbps: number,
  inputSampleRate: number,
  dir: string,
  report: (fraction: number) => void,
): RenderedParts {
  const codec = opusCodec(timeline.signal.channels, bitRateKbps);
  using store = new PacketStore(join(dir, 'encoded.opus-packets'));
  const layout = encodePackets(timeline, codec, store, report);
  const { cut, unit, repeats, count } = layout;
  const run = (name: string, from: number, to: number, end?: { samples: number }): OggRunFiles => {
    const paths = { bodyPath: join(dir, `${name}.ogg-bodies`), indexPath: join(dir, `${name}.ogg-index`) };
    const packets = store.packets(from, to);
    return writeOggRun(paths, timed(packets, codec.packetSamples), opusSampleRate, end);
  };
  const facts = packetFacts(timeline, codec, layout);
  const granules = opusPreSkip + timeline.totalFrames;
  const tailGranules = granules - (cut + unit * repeats) * codec.packetSamples;
  return {
    ...facts,
    format: 'opus',
    inputSampleRate,
    preSkip: opusPreSkip,
    head: run('head', 0, cut, repeats > 0 ? undefined : { samples: granules }),
    unit: repeats > 0 ? run('unit', cut, cut + unit) : null,
    tail: repeats > 0 ? run('tail', cut + unit, count, { samples: tailGranules }) : null,
  };
}

function* timed(packets: Iterable<Buffer>, samples: number): Generator<{ bytes: Buffer; samples: number }> {
  for (const bytes of packets) yield { bytes, samples };
}
