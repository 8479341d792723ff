import { join } from 'node:path';
import { aacDelay } from '@everloop/loop-timing/pass-places';
import { adtsFrame } from '../codec/adts-header.ts';
import { aacQualityFor } from './aac-quality.ts';
import { encodePackets } from './encode-packets.ts';
import { aacCodec } from './packet-codec.ts';
import { packetFacts, packetFiles } from './packet-parts.ts';
import { PacketStore } from './packet-store.ts';
import type { RenderedParts } from './rendered-parts.ts';
import { Timeline } from './timeline.ts';

/** AAC-LC in MP4: bare packets and their sizes. The edit list makes the length exact to the sample. */
export function encodeM4aParts(
  timeline: Timeline,
  bitRateKbps: number,
  dir: string,
  report: (fraction: number) => void,
): RenderedParts {
  const codec = aacCodec(timeline.signal, aacQualityFor(timeline, bitRateKbps));
  using store = new PacketStore(join(dir, 'encoded.m4a-packets'));
  const layout = encodePackets(timeline, codec, store, report);
  if (!layout.extraData) throw new Error('the AAC encoder gave no configuration');
  const sizesPath = join(dir, 'm4a-sizes');
  store.writeSizes(sizesPath);
  const whole = store.writePart('', 0, store.count);
  const headBytes = store.bytesOf(0, layout.cut);
  const unitBytes = store.bytesOf(layout.cut, layout.cut + layout.unit);
  const { path } = whole;
  const tailOffset = headBytes + unitBytes;
  return {
    ...packetFacts(timeline, codec, layout),
    format: 'm4a',
    head: { path, sizeBytes: headBytes },
    unit: layout.repeats > 0 ? { path, sizeBytes: unitBytes, offset: headBytes } : null,
    tail: layout.repeats > 0 ? { path, sizeBytes: whole.sizeBytes - tailOffset, offset: tailOffset } : null,
    sizesPath,
    config: layout.extraData.toString('base64'),
    delayFrames: aacDelay,
  };
}

/**
 * AAC-LC as an ADTS stream, which can tell neither its delay nor its length: one frame of delay stays in front, and the
 * material ends on a frame boundary, so that the decoded length is never more than one frame above what was asked for.
 */
export function encodeAdtsParts(
  timeline: Timeline,
  bitRateKbps: number,
  dir: string,
  report: (fraction: number) => void,
): RenderedParts {
  const { signal } = timeline;
  const { sampleRate, channels } = signal;
  const inFrames = Math.max(1, Math.floor(timeline.totalFrames / aacDelay)) * aacDelay;
  const shortened = new Timeline(signal, { ...timeline.shape, totalFrames: inFrames });
  const codec = aacCodec({ sampleRate, channels }, aacQualityFor(timeline, bitRateKbps));
  using store = new PacketStore(join(dir, 'encoded.aac'));
  const layout = encodePackets(shortened, codec, store, report, (packet) =>
    adtsFrame(packet, sampleRate, channels),
  );
  return {
    ...packetFacts(shortened, codec, layout, 0),
    ...packetFiles(store, layout, dir, 'aac'),
    format: 'aac',
    totalFrames: inFrames + aacDelay,
    askedFrames: timeline.totalFrames,
  };
}
