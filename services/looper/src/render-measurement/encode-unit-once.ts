import { lossySampleRateFor } from '@everloop/contracts/export-sample-rate';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import { PacketEncoder } from '../codec/open-packet-encoder.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { CutSignal } from '../render/loop-signal.ts';
import { mp3Codec, opusCodec, opusSampleRate } from '../render/packet-codec.ts';
import type { Encoding } from '../render/render-parts-task.ts';
import { resampledTimeline } from '../render/resampled-timeline.ts';

/** Passes that make any unit worth repeating, so that what is encoded is the unit as the renderer fits it to the grid. */
const passes = 200;

/** Encodes the first `frames` samples of a loop, one unit of the renderer, and counts the packets: the least any way of making it takes. */
export function encodeUnitOnce(
  pcm: PcmFile,
  points: Omit<LoopCut, 'introSamples'>,
  encoding: Encoding,
  frames: number,
): number {
  using source = new PcmReader(pcm);
  const signal = new CutSignal(source, { ...points, introSamples: 0 });
  const { channels } = pcm;
  if (encoding.format !== 'mp3' && encoding.format !== 'opus') return 0;
  const isOpus = encoding.format === 'opus';
  const sampleRate = isOpus ? opusSampleRate : lossySampleRateFor(pcm.sampleRate);
  const codec = isOpus
    ? opusCodec(channels, encoding.bitRateKbps)
    : mp3Codec({ sampleRate, channels }, encoding.bitRateKbps);
  // Not a whole pass: a file that ends with one is fitted in another way.
  const shape = { totalFrames: signal.unitFrames * passes + 1000, fadeInFrames: 0, fadeOutFrames: 0 };
  const { timeline } = resampledTimeline(signal, shape, sampleRate, codec.packetSamples);
  using encoder = new PacketEncoder(codec.settings);
  let packets = 0;
  for (let at = 0; at < frames; at += codec.packetSamples) {
    packets += encoder.encodeFloats(timeline.read(at, codec.packetSamples)).length;
  }
  return packets + encoder.flush().length;
}
