import type { Evolution } from '@everloop/contracts/evolution';
import { passAt } from '@everloop/loop-timing/pass-places';
import { type LoopInFile, passesUntil } from './loop-in-file.ts';
import { sideSeconds } from './plan-seams.ts';

/** A jump inside a walk and where it is heard in the file. */
export interface PlannedJump {
  atSample: number;
  leaveSample: number;
  enterSample: number;
  crossfadeSamples: number;
  /** Of a walk over several versions. */
  leaveVersion?: number;
  enterVersion?: number;
}

const jumpsMax = 6;
/** Of them between versions, as long as there are others. */
const betweenMin = 3;

/**
 * The jumps of a walk to check in its file: the one whose figures were worst, then some that change the version, then others in
 * the order of the walk, each once, in the first pass in which it lies at full level.
 */
export function planJumps(
  { steps, worstJoin }: Pick<Evolution, 'steps' | 'worstJoin'>,
  loop: LoopInFile,
  sampleRate: number,
): PlannedJump[] {
  const walkSamples = steps.reduce((sum, { fromSample, toSample }) => sum + toSample - fromSample, 0);
  const side = sideSeconds * sampleRate;
  const found = new Map<string, PlannedJump>();
  let passed = 0;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    passed += step.toSample - step.fromSample;
    const enterSample = steps[index + 1].fromSample;
    const share = passed / walkSamples;
    const passes = Math.max(0, Math.ceil(passesUntil(loop, loop.levelFromSample + side) - share));
    const atSample = passAt(loop, passes + share);
    const key = `${step.toSample}>${enterSample}`;
    if (enterSample === step.toSample || atSample + side > loop.levelToSample || found.has(key)) continue;
    const { toSample: leaveSample, crossfadeSamples, version: leaveVersion } = step;
    const { version: enterVersion } = steps[index + 1];
    const versions =
      leaveVersion === undefined || enterVersion === undefined ? {} : { leaveVersion, enterVersion };
    found.set(key, { atSample, leaveSample, enterSample, crossfadeSamples, ...versions });
  }
  const between = new Set([...found.values()].filter(changesVersion).slice(0, betweenMin));
  const isWorst = ({ leaveSample, enterSample }: PlannedJump): boolean =>
    leaveSample === worstJoin?.leaveSample && enterSample === worstJoin.enterSample;
  const order = (jump: PlannedJump): number => (isWorst(jump) ? 0 : between.has(jump) ? 1 : 2);
  return [...found.values()]
    .toSorted((left, right) => order(left) - order(right))
    .slice(0, jumpsMax)
    .toSorted((left, right) => left.atSample - right.atSample);
}

const changesVersion = ({ leaveVersion, enterVersion }: PlannedJump): boolean =>
  leaveVersion !== enterVersion;

/** What lies around a jump and is needed to judge it. */
const aroundSeconds = 4;

/** The frames of the file that a jump is judged by: a blend is judged where it begins, too. */
export function rangeOfJump(
  { atSample, crossfadeSamples }: PlannedJump,
  { sampleRate, countedFrames }: { sampleRate: number; countedFrames: number },
  recordingSampleRate: number,
): { fromFrame: number; toFrame: number } {
  const around = Math.ceil(aroundSeconds * sampleRate);
  const fade = Math.ceil((crossfadeSamples * sampleRate) / recordingSampleRate);
  return {
    fromFrame: Math.max(0, atSample - fade - around),
    toFrame: Math.min(countedFrames, atSample + around),
  };
}

/** A jump leaves where a loop would end and enters where one would start. */
export const cutOfJump = ({ leaveSample, enterSample, crossfadeSamples }: PlannedJump) => ({
  startSample: enterSample,
  endSample: leaveSample,
  crossfadeSamples,
});
