import { seededNumbers } from './seeded-numbers.ts';
import type { UnitEdge, UnitGraph } from './unit-graph.ts';
import type { WalkState } from './walk-states.ts';

/** A unit of a walk and the way on from it; the last one leads to the first. */
export interface WalkedUnit {
  unit: number;
  way: UnitEdge;
}

export interface WalkOptions {
  seed: number;
  /** The walk is closed as soon as it has this length and a way home. */
  framesWanted: number;
  /** Begins with the earliest unit that it can, instead of any: what comes before it is played as an intro. */
  startsEarly: boolean;
}

/**
 * A closed walk through `states`: units and ways that were used least are drawn most often. Equal seeds give equal walks. Every
 * way is one of the graph, and home is reached by the shortest of them.
 */
export function walkUnits(
  states: readonly WalkState[],
  { units }: UnitGraph,
  options: WalkOptions,
): WalkedUnit[] {
  const next = seededNumbers(options.seed);
  const starts = [...states.keys()].filter((at) => states[at].run === 1);
  const start = options.startsEarly ? starts[0] : starts[Math.floor(next() * starts.length)];
  if (start === undefined) throw new Error('a walk needs a unit that follows one of another sound');
  const home = waysHome(states, start);
  const uses = new Map<number | UnitEdge, number>();
  const count = (used: number | UnitEdge): number => uses.get(used) ?? 0;
  const walk: WalkedUnit[] = [];
  let at = start;
  let frames = 0;
  const take = (way: WalkState['ways'][number]): void => {
    const { unit } = states[at];
    walk.push({ unit, way: way.edge });
    frames += units[unit].toSample - units[unit].fromSample;
    uses.set(way.edge, count(way.edge) + 1);
    uses.set(units[way.edge.to].sound, count(units[way.edge.to].sound) + 1);
    at = way.to;
  };
  // Versions that can be reached are heard, if the walk comes by them before it is twice as long.
  const versions = new Set(states.map(({ unit }) => units[unit].version));
  const isHeard = (): boolean => versions.size === new Set(walk.map(({ unit }) => units[unit].version)).size;
  while (frames < options.framesWanted || (frames < 2 * options.framesWanted && !isHeard())) {
    const { ways } = states[at];
    const weights = ways.map(({ edge }) => 1 / ((1 + count(units[edge.to].sound)) * (1 + count(edge)) ** 2));
    take(ways[drawn(weights, next())]);
  }
  while (at !== start) take(home[at]);
  return walk;
}

function drawn(weights: readonly number[], number: number): number {
  let rest = number * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return index;
  }
  return weights.length - 1;
}

/** The first way of a shortest path to `start` from every other state. */
function waysHome(states: readonly WalkState[], start: number): Record<number, WalkState['ways'][number]> {
  const home: Record<number, WalkState['ways'][number]> = {};
  let reached = new Set([start]);
  const known = new Set([start]);
  while (reached.size > 0) {
    const found = new Set<number>();
    for (const [index, { ways }] of states.entries()) {
      const way = known.has(index) ? undefined : ways.find(({ to }) => reached.has(to));
      if (!way) continue;
      home[index] = way;
      found.add(index);
    }
    for (const index of found) known.add(index);
    reached = found;
  }
  return home;
}
