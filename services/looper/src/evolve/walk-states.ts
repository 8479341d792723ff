import type { UnitEdge, UnitGraph } from './unit-graph.ts';

/** A place in a walk: the unit, and how many in a row have sounded like it, itself included. */
export interface WalkState {
  unit: number;
  run: number;
  ways: { to: number; edge: UnitEdge }[];
}

/**
 * States among which a walk can go on for ever and come back to where it began without ever passing `repeatsMax` units of
 * one sound in a row: of the strongly connected parts of the graph that hold a choice between different sounds the one with most
 * versions, then most different sounds, then most units. What leads nowhere, or cannot be reached again, is left out. Empty
 * where no part holds a choice.
 */
export function walkStates({ units, edges }: UnitGraph, repeatsMax: number): WalkState[] {
  const id = (unit: number, run: number): number => unit * repeatsMax + run - 1;
  const states: WalkState[] = units.flatMap((_, unit) =>
    Array.from({ length: repeatsMax }, (_unused, index) => ({
      unit,
      run: index + 1,
      ways: [] as WalkState['ways'],
    })),
  );
  for (const state of states) {
    for (const edge of edges[state.unit]) {
      const run = units[edge.to].sound === units[state.unit].sound ? state.run + 1 : 1;
      if (run <= repeatsMax) state.ways.push({ to: id(edge.to, run), edge });
    }
  }
  const richness = (part: readonly WalkState[]): number =>
    new Set(part.map(({ unit }) => units[unit].version)).size * 1e9 +
    new Set(part.map(({ unit }) => units[unit].sound)).size * 1e6 +
    new Set(part.map(({ unit }) => unit)).size;
  return connectedParts(states)
    .map((part) => statesWithin(states, part))
    .filter((part) => holdsChoice(part, units))
    .reduce((left, right) => (richness(right) > richness(left) ? right : left), []);
}

/** The states of a part alone, numbered anew, with the ways that stay in it. */
function statesWithin(states: readonly WalkState[], part: readonly number[]): WalkState[] {
  const kept = part.toSorted((left, right) => left - right);
  const renumbered = new Map(kept.map((index, at) => [index, at]));
  return kept.map((index) => ({
    ...states[index],
    ways: states[index].ways.flatMap(({ to, edge }) => {
      const at = renumbered.get(to);
      return at === undefined ? [] : [{ to: at, edge }];
    }),
  }));
}

/** Somewhere two different sounds can follow; else every walk is the same loop. */
function holdsChoice(states: readonly WalkState[], units: UnitGraph['units']): boolean {
  return states.some(({ ways }) => new Set(ways.map(({ edge }) => units[edge.to].sound)).size > 1);
}

/** Strongly connected parts (Tarjan), without recursion; single states only where they lead to themselves. */
function connectedParts(states: readonly WalkState[]): number[][] {
  const order = new Int32Array(states.length).fill(-1);
  const low = new Int32Array(states.length);
  const isOpen = new Uint8Array(states.length);
  const open: number[] = [];
  const parts: number[][] = [];
  let count = 0;
  for (const root of states.keys()) {
    if (order[root] >= 0) continue;
    const path: { at: number; next: number }[] = [];
    const enter = (at: number): void => {
      order[at] = count;
      low[at] = count;
      count += 1;
      open.push(at);
      isOpen[at] = 1;
      path.push({ at, next: 0 });
    };
    enter(root);
    while (path.length > 0) {
      const here = path[path.length - 1];
      const way = states[here.at].ways[here.next];
      here.next += 1;
      if (way) {
        if (order[way.to] < 0) enter(way.to);
        else if (isOpen[way.to]) low[here.at] = Math.min(low[here.at], order[way.to]);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) low[parent.at] = Math.min(low[parent.at], low[here.at]);
      if (low[here.at] !== order[here.at]) continue;
      const part = open.splice(open.indexOf(here.at));
      for (const index of part) isOpen[index] = 0;
      if (part.length > 1 || states[here.at].ways.some(({ to }) => to === here.at)) parts.push(part);
    }
  }
  return parts;
}
