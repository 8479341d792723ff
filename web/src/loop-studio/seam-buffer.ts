import type { PcmWindow } from '@everloop/contracts/loop-editing';

/** The window itself begins and ends somewhere in the music: short fades keep its own edges from being taken for the join. */
const edgeSeconds = 0.015;

/** A window as a buffer to play, its outer edges faded. */
export const seamBuffer = (context: BaseAudioContext, window: PcmWindow): AudioBuffer => {
  const { channels, sampleCount, sampleRateHertz, pcm16 } = window;
  const bytes = Uint8Array.from(atob(pcm16), (letter) => letter.charCodeAt(0));
  const samples = new DataView(bytes.buffer);
  const buffer = context.createBuffer(channels, sampleCount, sampleRateHertz);
  const edge = Math.round(edgeSeconds * sampleRateHertz);
  for (let channel = 0; channel < channels; channel++) {
    const out = buffer.getChannelData(channel);
    for (let frame = 0; frame < sampleCount; frame++) {
      const fade = Math.min(1, frame / edge, (sampleCount - 1 - frame) / edge);
      out[frame] = (samples.getInt16((frame * channels + channel) * 2, true) / 32_768) * fade;
    }
  }
  return buffer;
};
