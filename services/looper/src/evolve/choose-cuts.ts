import type { LikelyJoin } from './likely-joins.ts';

/** The cut lines that units begin and end at, and the joins between them that are worth measuring. */
export interface ChosenCuts {
  /** Indices of cut lines, ascending, at least the least distance apart. */
  lines: number[];
  joins: LikelyJoin[];
}

/**
 * Cut lines for units of at least `linesApart` lines: the ends of the most alike pairs first, as long as they keep their
 * distance. Of the joins between them at most `joinsMax` are taken, so that every cut has its best ones.
 */
export function chooseCuts(joins: readonly LikelyJoin[], linesApart: number, joinsMax: number): ChosenCuts {
  const lines = new Set<number>();
  const fits = (line: number): boolean =>
    lines.has(line) || [...lines].every((other) => Math.abs(other - line) >= linesApart);
  for (const { first, second } of joins) {
    if (second - first < linesApart || !fits(first) || !fits(second)) continue;
    lines.add(first);
    lines.add(second);
  }
  const between = joins.filter(({ first, second }) => lines.has(first) && lines.has(second));
  return {
    lines: [...lines].toSorted((left, right) => left - right),
    joins: bestOfEach(between).slice(0, joinsMax),
  };
}

/** In the order of how high a join stands in the list of either of its ends; `joins` come most alike first. */
function bestOfEach(joins: readonly LikelyJoin[]): LikelyJoin[] {
  const seen = new Map<number, number>();
  const rankAt = (line: number): number => {
    const rank = seen.get(line) ?? 0;
    seen.set(line, rank + 1);
    return rank;
  };
  return joins
    .map((join) => ({ join, rank: Math.min(rankAt(join.first), rankAt(join.second)) }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ join }) => join);
}
