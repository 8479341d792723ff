import type { LikelyJoin } from './likely-joins.ts';
import type { VersionLines } from './survey-versions.ts';

/** The cut lines that units begin and end at, and the joins between them that are worth measuring. */
export interface ChosenCuts {
  /** Indices of cut lines, ascending; those of one version at least the least distance apart. */
  lines: number[];
  joins: LikelyJoin[];
}

/** Joins that are measured: within the first version, within every other, and between all of them together. */
const ownMax = 32;
const othersMax = 12;
const betweenMax = 32;
const betweenMin = 10;
/** The first version's own repeats that are this much alike decide its cuts before other versions do. */
const clearlyAlike = 0.4;

/**
 * Cut lines for units of at least `linesApart` lines of their version: the ends of the most alike pairs first, as long as they keep their
 * distance. Of the joins between them at most so many are taken, so that every cut has its best ones.
 */
export function chooseCuts(
  joins: readonly LikelyJoin[],
  { versionOf }: Pick<VersionLines, 'versionOf'>,
  linesApart: readonly number[],
): ChosenCuts {
  const isOwn = ({ first, second }: LikelyJoin): boolean => versionOf[first] === versionOf[second];
  const isFirst = (join: LikelyJoin): boolean => isOwn(join) && versionOf[join.first] === 0;
  const lines = new Set<number>();
  const fits = (line: number): boolean =>
    lines.has(line) ||
    [...lines].every(
      (other) =>
        versionOf[other] !== versionOf[line] || Math.abs(other - line) >= linesApart[versionOf[line]],
    );
  const leads = (join: LikelyJoin): boolean => isFirst(join) && join.distance <= clearlyAlike;
  for (const join of [...joins.filter(leads), ...joins.filter((one) => !leads(one))]) {
    const { first, second } = join;
    if (isOwn(join) && second - first < linesApart[versionOf[first]]) continue;
    if (!fits(first) || !fits(second)) continue;
    lines.add(first);
    lines.add(second);
  }
  const usable = joins.filter(({ first, second }) => lines.has(first) && lines.has(second));
  return {
    lines: [...lines].toSorted((left, right) => left - right),
    joins: groupsOf(usable, versionOf).flatMap(({ own, of, joins: alike }) => {
      const ranked = bestOfEach(alike);
      if (own) return ranked.slice(0, of === 0 ? ownMax : othersMax).map(({ join }) => join);
      const pairs = (Math.max(...versionOf) * (Math.max(...versionOf) + 1)) / 2;
      return spread(ranked, Math.max(betweenMin, Math.floor(betweenMax / pairs)));
    }),
  };
}

/** Joins by the versions that they lead between, in the order of these. */
function groupsOf(
  joins: readonly LikelyJoin[],
  versionOf: readonly number[],
): { own: boolean; of: number; joins: LikelyJoin[] }[] {
  const groups = Map.groupBy(joins, ({ first, second }) => `${versionOf[first]} ${versionOf[second]}`);
  return [...groups.values()].map((group) => {
    const [from, to] = [versionOf[group[0].first], versionOf[group[0].second]];
    return { own: from === to, of: from, joins: group };
  });
}

type Ranked = { join: LikelyJoin; rank: number };

/** In the order of how high a join stands in the list of either of its ends; `joins` come most alike first. */
function bestOfEach(joins: readonly LikelyJoin[]): Ranked[] {
  const seen = new Map<number, number>();
  const rankAt = (line: number): number => {
    const rank = seen.get(line) ?? 0;
    seen.set(line, rank + 1);
    return rank;
  };
  return joins
    .map((join) => ({ join, rank: Math.min(rankAt(join.first), rankAt(join.second)) }))
    .toSorted((left, right) => left.rank - right.rank);
}

/** Versions that share takes are alike everywhere: of the best joins some from every part of the track. */
function spread(ranked: readonly Ranked[], count: number): LikelyJoin[] {
  const best = ranked.filter(({ rank }) => rank === 0).map(({ join }) => join);
  if (best.length <= count) return ranked.slice(0, count).map(({ join }) => join);
  const inOrder = best.toSorted((left, right) => left.first - right.first || left.second - right.second);
  return Array.from({ length: count }, (_, index) => inOrder[Math.floor((index * best.length) / count)]);
}
