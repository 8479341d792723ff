import { join } from 'node:path';
import { writeOggRun } from '../codec/ogg-run.ts';
import { type EncodedPacket, PacketEncoder } from '../codec/open-packet-encoder.ts';
import { splitVorbisHeaders } from '../codec/vorbis-headers.ts';
import type { RenderedParts } from './rendered-parts.ts';
import type { Timeline } from './timeline.ts';

const blockFrames = 8192;
/** What libvorbis manages per channel at 44.1 kHz, with a margin. */
const bitRateKbpsPerChannelMax = 224;

/**
 * Vorbis in Ogg, encoded in full: its blocks change their length with the music, so there is no grid on which a unit could be
 * cut. Time grows with the length, memory does not.
 */
export function encodeVorbisParts(
  timeline: Timeline,
  bitRateKbps: number,
  dir: string,
  report: (fraction: number) => void,
): RenderedParts {
  const { sampleRate, channels, introFrames, unitFrames } = timeline.signal;
  const { totalFrames } = timeline;
  using encoder = new PacketEncoder({
    codec: 'libvorbis',
    sampleRate,
    channels,
    bitRateKbps: Math.min(bitRateKbps, bitRateKbpsPerChannelMax * channels),
  });
  if (!encoder.extraData) throw new Error('the Vorbis encoder gave no headers');
  const { identification, setup } = splitVorbisHeaders(encoder.extraData);
  const perCall = encoder.frameSize * channels;
  const packets = function* () {
    for (let at = 0; at < totalFrames; at += blockFrames) {
      const block = timeline.read(at, Math.min(blockFrames, totalFrames - at));
      for (let from = 0; from < block.length; from += perCall) {
        yield* encoder.encodeFloats(block.subarray(from, from + perCall));
      }
      report(at / totalFrames);
    }
    yield* encoder.flush();
  };
  const paths = { bodyPath: join(dir, 'whole.ogg-bodies'), indexPath: join(dir, 'whole.ogg-index') };
  const head = writeOggRun(paths, withoutFirst(packets()), sampleRate, { samples: totalFrames });
  return {
    format: 'ogg',
    sampleRate,
    channels,
    totalFrames,
    askedFrames: totalFrames,
    introFrames,
    unitFrames,
    passes: 1,
    headFrames: totalFrames,
    repeats: 0,
    method: 'full-encode',
    head,
    identification: identification.toString('base64'),
    setup: setup.toString('base64'),
  };
}

/** The first packet gives no sound: it is what the second one overlaps with (Vorbis I specification, section 1.3.2). */
function* withoutFirst(packets: Iterable<EncodedPacket>): Generator<EncodedPacket> {
  let isFirst = true;
  for (const { bytes, samples } of packets) {
    yield { bytes, samples: isFirst ? 0 : samples };
    isFirst = false;
  }
}
