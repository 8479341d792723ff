import { type Spread, spreadOf } from './spread.ts';

/**
 * Ratio of two figures measured in turn (A B A B …), so that a machine that grows slower hurts both: the median of the
 * rounds' ratios with their spread. One warm-up round is thrown away.
 */
export async function ratioInTurn(
  rounds: number,
  subject: () => Promise<number>,
  control: () => Promise<number>,
): Promise<{ ratio: Spread; subject: Spread; control: Spread }> {
  const subjects: number[] = [];
  const controls: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const [one, other] = [await subject(), await control()];
    if (round === 0) continue;
    subjects.push(one);
    controls.push(other);
  }
  const ratios = subjects.map((value, round) => value / (controls[round] ?? Number.NaN));
  return { ratio: spreadOf(ratios), subject: spreadOf(subjects), control: spreadOf(controls) };
}
