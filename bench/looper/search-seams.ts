import type { BenchRow } from '../suite.ts';

export interface JudgedSeam {
  kind: string;
  tool: string;
  verdict: 'pass' | 'warn' | 'fail';
  sentence: string;
  plain: { worst: number };
  errorSamples: number | null;
}

interface Searched {
  kind: string;
  /** The recording repeats to the sample. */
  isExact: boolean;
}

const errorSamplesMax = 1;
const betterShareGoal = 0.9;
/** From here on the second judge hears a seam. */
const heardFrom = 1;
const rank = { pass: 0, warn: 1, fail: 2 } as const;

/** Seams by both judges: how many are inaudible, how many are as good as the other tool's, and how exact the loops are. */
export function seamRows(searched: Searched[], judged: JudgedSeam[], isCompared: boolean): BenchRow[] {
  const seamOf = (tool: string, kind: string): JudgedSeam | undefined =>
    judged.find((one) => one.tool === tool && one.kind === kind);
  const ours = searched.map(({ kind }) => seamOf('ours', kind));
  const falsePasses = ours.filter((seam) => seam?.verdict === 'pass' && seam.plain.worst > heardFrom).length;
  const errors = searched
    .filter(({ isExact }) => isExact)
    .map(({ kind }) => seamOf('ours', kind)?.errorSamples ?? Number.POSITIVE_INFINITY);
  const rows: BenchRow[] = [
    {
      name: 'seams that both judges call inaudible',
      value: ours.filter(isInaudible).length,
      unit: `of ${ours.length} tracks`,
      goal: { text: 'all but two', isMet: ours.filter(isInaudible).length >= ours.length - 2 },
    },
    {
      name: 'seams called a pass that the second judge hears',
      value: falsePasses,
      unit: 'tracks',
      goal: { text: '0', isMet: falsePasses === 0 },
    },
    {
      name: 'largest error of an exact repeat',
      value: Math.max(0, ...errors),
      unit: 'samples',
      goal: { text: `≤ ${errorSamplesMax}`, isMet: errors.every((error) => error <= errorSamplesMax) },
    },
  ];
  if (!isCompared) return rows;
  const theirs = searched.map(({ kind }) => seamOf('theirs', kind));
  const byBoth = shareOf(searched.map((_, at) => isAsGood(ours[at], theirs[at])));
  return [
    ...rows,
    {
      name: 'seams of PyMusicLooper that both judges call inaudible',
      value: theirs.filter(isInaudible).length,
      unit: `of ${theirs.length} tracks`,
    },
    {
      name: 'tracks where our seam is better or equal, by both judges',
      value: byBoth,
      unit: 'of all',
      goal: { text: `≥ ${betterShareGoal}`, isMet: byBoth >= betterShareGoal },
    },
  ];
}

const isInaudible = (seam: JudgedSeam | undefined): boolean =>
  seam !== undefined && seam.verdict === 'pass' && seam.plain.worst <= heardFrom;

/** No worse by either judge. What the second judge does not hear is equal; no points at all are worse than any. */
function isAsGood(ours: JudgedSeam | undefined, theirs: JudgedSeam | undefined): boolean {
  if (!theirs) return true;
  if (!ours) return false;
  const heard = ({ plain }: JudgedSeam): number => Math.max(heardFrom, plain.worst);
  return rank[ours.verdict] <= rank[theirs.verdict] && heard(ours) <= heard(theirs);
}

const shareOf = (flags: boolean[]): number => flags.filter(Boolean).length / Math.max(1, flags.length);
