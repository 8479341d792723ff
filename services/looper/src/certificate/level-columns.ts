const columnsPerSecond = 20;
/** Below about −66 dBFS everything is equally quiet. */
const floorEnergy = 2.5e-7;
const templateSeconds = 12;
const lagSecondsMin = 1;
const lagsMax = 40;

/** Logarithmic level and brightness of a small-rate signal, twenty times a second. */
export class LevelColumns {
  readonly level: Float32Array;
  readonly bright: Float32Array;
  /** Where the compared stretch begins: behind what may be a fade-in, or an intro. */
  readonly originSeconds: number;

  constructor(wave: Float32Array, rate: number) {
    const hop = Math.round(rate / columnsPerSecond);
    const count = Math.floor(wave.length / hop);
    this.level = new Float32Array(count);
    this.bright = new Float32Array(count);
    for (let column = 0; column < count; column += 1) {
      let energy = 0;
      let slope = 0;
      for (let index = column * hop + 1; index < (column + 1) * hop; index += 1) {
        energy += wave[index] * wave[index];
        slope += (wave[index] - wave[index - 1]) ** 2;
      }
      this.level[column] = Math.log(energy / hop + floorEnergy);
      this.bright[column] = Math.log(slope / hop + floorEnergy / 10);
    }
    const seconds = wave.length / rate;
    this.originSeconds = Math.min(20, seconds / 5);
  }
}

/**
 * Lags at which a stretch of twelve seconds (less in short files) comes back with nearly the same levels, shortest first.
 */
export function likelyLags({ level, bright, originSeconds }: LevelColumns): number[] {
  const origin = Math.round(originSeconds * columnsPerSecond);
  const length = Math.min(templateSeconds * columnsPerSecond, Math.floor((level.length - origin) / 3));
  const distances: number[] = [];
  for (let lag = 0; origin + lag + length <= level.length; lag += 1) {
    let sum = 0;
    for (let index = origin; index < origin + length; index += 1) {
      sum += (level[index] - level[index + lag]) ** 2 + (bright[index] - bright[index + lag]) ** 2;
    }
    distances.push(sum / length);
  }
  const usual = distances.toSorted((left, right) => left - right)[Math.floor(distances.length / 2)] ?? 0;
  const least = Math.round(lagSecondsMin * columnsPerSecond);
  const dips = distances.flatMap((distance, lag) => {
    const isDip =
      lag >= least &&
      distance <= (distances[lag - 1] ?? distance) &&
      distance <= (distances[lag + 1] ?? distance);
    return isDip && distance < 0.4 * usual ? [{ lag, distance }] : [];
  });
  return dips
    .toSorted((left, right) => left.distance - right.distance)
    .slice(0, lagsMax)
    .map(({ lag }) => lag / columnsPerSecond)
    .toSorted((left, right) => left - right);
}
