import { join } from 'node:path';
import { encodePackets } from './encode-packets.ts';
import { mp3Codec } from './packet-codec.ts';
import { packetFacts, packetFiles } from './packet-parts.ts';
import { PacketStore } from './packet-store.ts';
import type { RenderedParts } from './rendered-parts.ts';
import type { Timeline } from './timeline.ts';

/** MP3 frames of constant bit rate without reservoir; see {@link encodePackets} for what is repeated. */
export function encodeMp3Parts(
  timeline: Timeline,
  bitRateKbps: number,
  dir: string,
  report: (fraction: number) => void,
): RenderedParts {
  const { sampleRate, channels } = timeline.signal;
  const codec = mp3Codec({ sampleRate, channels }, bitRateKbps);
  using store = new PacketStore(join(dir, 'encoded.mp3'));
  const layout = encodePackets(timeline, codec, store, report);
  const [frame] = store.packets(0, 1);
  return {
    ...packetFacts(timeline, codec, layout),
    ...packetFiles(store, layout, dir, 'mp3'),
    format: 'mp3',
    sampleFrame: frame.toString('base64'),
  };
}
