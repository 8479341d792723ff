/** Unequal on purpose: a recording whose channels are each other's negative would be silence in an equal mix. */
const leftWeight = 0.62;

/** Mono signal of interleaved samples (mono or stereo) in which no usual stereo picture cancels out. */
export function analysisMix(interleaved: Float32Array, channels: number): Float32Array {
  if (channels === 1) return interleaved;
  const mono = new Float32Array(interleaved.length / 2);
  for (let frame = 0; frame < mono.length; frame += 1) {
    mono[frame] = leftWeight * interleaved[2 * frame] + (1 - leftWeight) * interleaved[2 * frame + 1];
  }
  return mono;
}
