import type { Evolution } from '@everloop/contracts/evolution';
import type { LoopInFile } from './loop-in-file.ts';
import { sideSeconds } from './plan-seams.ts';

/** A jump inside a walk and where it is heard in the file. */
export interface PlannedJump {
  atSample: number;
  leaveSample: number;
  enterSample: number;
  crossfadeSamples: number;
}

const jumpsMax = 6;

/**
 * The jumps of a walk to check in its file: the one whose figures were worst, then others in the order of the walk, each once, in
 * the first pass in which it lies at full level.
 */
export function planJumps(
  { steps, worstJoin }: Pick<Evolution, 'steps' | 'worstJoin'>,
  loop: LoopInFile,
  sampleRate: number,
): PlannedJump[] {
  const walkSamples = steps.reduce((sum, { fromSample, toSample }) => sum + toSample - fromSample, 0);
  const scale = loop.lengthSamples / walkSamples;
  const side = sideSeconds * sampleRate;
  const found = new Map<string, PlannedJump>();
  let passed = 0;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    passed += step.toSample - step.fromSample;
    const enterSample = steps[index + 1].fromSample;
    const first = loop.startSample + passed * scale;
    const passes = Math.max(0, Math.ceil((loop.levelFromSample + side - first) / loop.lengthSamples));
    const atSample = Math.round(first + passes * loop.lengthSamples);
    const key = `${step.toSample}>${enterSample}`;
    if (enterSample === step.toSample || atSample + side > loop.levelToSample || found.has(key)) continue;
    const { toSample: leaveSample, crossfadeSamples } = step;
    found.set(key, { atSample, leaveSample, enterSample, crossfadeSamples });
  }
  const isWorst = ({ leaveSample, enterSample }: PlannedJump): number =>
    leaveSample === worstJoin?.leaveSample && enterSample === worstJoin.enterSample ? 0 : 1;
  return [...found.values()]
    .toSorted((left, right) => isWorst(left) - isWorst(right))
    .slice(0, jumpsMax)
    .toSorted((left, right) => left.atSample - right.atSample);
}

/** A jump leaves where a loop would end and enters where one would start. */
export const cutOfJump = ({ leaveSample, enterSample, crossfadeSamples }: PlannedJump) => ({
  startSample: enterSample,
  endSample: leaveSample,
  crossfadeSamples,
});
