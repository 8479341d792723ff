/**
 * Gains of a crossfade at position `x` (0…1) for signals whose correlation is `rho`: an equal-power pair, both scaled by
 * 1/sqrt(a² + b² + 2ab·rho), so that the level neither bumps (equal power on alike signals: +3 dB) nor dips (equal gain on
 * unlike ones: −3 dB). A negative rho counts as 0: it would demand an ever larger boost.
 */
export function crossfadeGains(x: number, rho: number): { out: number; in: number } {
  const a = Math.cos((Math.PI / 2) * x);
  const b = Math.sin((Math.PI / 2) * x);
  const scale = 1 / Math.sqrt(a * a + b * b + 2 * a * b * Math.min(1, Math.max(0, rho)));
  return { out: a * scale, in: b * scale };
}

/** Normalised correlation of two equally long blocks (any channel layout), 0 when one of them is silent. */
export function correlation(left: Float32Array, right: Float32Array): number {
  let product = 0;
  let leftEnergy = 0;
  let rightEnergy = 0;
  for (let index = 0; index < left.length; index += 1) {
    product += left[index] * right[index];
    leftEnergy += left[index] * left[index];
    rightEnergy += right[index] * right[index];
  }
  const energy = Math.sqrt(leftEnergy * rightEnergy);
  return energy > 0 ? product / energy : 0;
}
