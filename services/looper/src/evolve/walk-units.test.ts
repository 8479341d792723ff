import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laySteps } from './lay-steps.ts';
import { type UnitGraph, unitGraph, unitSpans } from './unit-graph.ts';
import { walkStates } from './walk-states.ts';
import { type WalkedUnit, walkUnits } from './walk-units.ts';

/** Of one version, whose cuts are all in use. */
const graphOf = (cuts: number[], sounds: number[], jumps: Parameters<typeof unitGraph>[3]): UnitGraph => {
  const versionOf = cuts.map(() => 0);
  return unitGraph(unitSpans([...cuts.keys()], versionOf), { at: cuts, versionOf }, sounds, jumps);
};

/** Units of four to nine seconds at 1000 Hz with random sounds and jumps. */
const graphs = fc
  .array(fc.record({ seconds: fc.integer({ min: 4, max: 9 }), sound: fc.nat(4) }), {
    minLength: 2,
    maxLength: 12,
  })
  .chain((units) =>
    fc.record({
      units: fc.constant(units),
      jumps: fc.array(fc.tuple(fc.nat(units.length), fc.nat(units.length)), { maxLength: 30 }),
    }),
  )
  .map(({ units, jumps }): UnitGraph => {
    const cuts = [5000];
    for (const { seconds } of units) cuts.push((cuts.at(-1) as number) + seconds * 1000);
    return graphOf(
      cuts,
      units.map(({ sound }) => sound),
      jumps.map(([leave, enter]) => ({ leave, enter, enterSample: cuts[enter], crossfadeSamples: 10 })),
    );
  });

const framesOf = (graph: UnitGraph, walk: readonly WalkedUnit[]): number =>
  walk.reduce((sum, { unit }) => sum + graph.units[unit].toSample - graph.units[unit].fromSample, 0);

/** Longest run of one sound when the walk is played again and again. */
function longestRun(graph: UnitGraph, walk: readonly WalkedUnit[]): number {
  const sounds = [...walk, ...walk].map(({ unit }) => graph.units[unit].sound);
  let longest = 0;
  let run = 0;
  for (const [index, sound] of sounds.entries()) {
    run = sound === sounds[index - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

describe('a walk over units', () => {
  test('uses only ways of the graph, comes home, keeps to the repeats asked for and to its seed', () => {
    fc.assert(
      fc.property(
        graphs,
        fc.nat(2 ** 32 - 1),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        (graph, seed, repeatsMax, startsEarly) => {
          const states = walkStates(graph, repeatsMax);
          fc.pre(states.length > 0);
          const options = { seed, framesWanted: 120_000, startsEarly };
          const walk = walkUnits(states, graph, options);
          for (const [index, { unit, way }] of walk.entries()) {
            expect(graph.edges[unit]).toContain(way);
            expect(way.to).toBe(walk[(index + 1) % walk.length].unit);
          }
          expect(longestRun(graph, walk)).toBeLessThanOrEqual(repeatsMax);
          expect(framesOf(graph, walk)).toBeGreaterThanOrEqual(options.framesWanted);
          expect(walkUnits(states, graph, options)).toEqual(walk);
          const steps = laySteps(graph, walk);
          for (const [index, step] of steps.entries()) {
            const before = steps.at(index - 1);
            if (walk.at(index - 1)?.way.isJump) continue;
            expect(step.fromSample).toBe(before?.toSample);
            expect(before?.crossfadeSamples).toBe(0);
          }
        },
      ),
    );
  });

  test('different seeds give different walks, and each hears nearly every unit', () => {
    const cuts = Array.from({ length: 11 }, (_, index) => index * 5000);
    const jumps = cuts.flatMap((_, leave) =>
      [1, 4, 8].map((enter) => ({ leave, enter, enterSample: cuts[enter], crossfadeSamples: 0 })),
    );
    const sounds = [...cuts.keys()].slice(1);
    const graph = graphOf(cuts, sounds, jumps);
    const states = walkStates(graph, 1);
    const walks = Array.from({ length: 30 }, (_, seed) =>
      walkUnits(states, graph, { seed, framesWanted: 300_000, startsEarly: false }).map(({ unit }) => unit),
    );
    expect(new Set(walks.map(String)).size).toBe(30);
    for (const walk of walks) expect(new Set(walk).size).toBeGreaterThanOrEqual(states.length - 2);
  });

  test('a part without a choice is not taken for one with, however many sounds it has', () => {
    const cuts = [0, 5000, 10_000, 15_000, 20_000, 25_000, 30_000, 35_000];
    const jump = (leave: number, enter: number) => ({
      leave,
      enter,
      enterSample: cuts[enter],
      crossfadeSamples: 0,
    });
    // Units 0 to 3 lead through the same circle again and again; 4 to 6 may leave out the last.
    const graph = graphOf(cuts, [0, 1, 2, 3, 4, 5, 6], [jump(4, 0), jump(6, 4), jump(7, 4)]);
    expect(walkStates(graph, 1).map(({ unit }) => unit)).toEqual([4, 5, 6]);
  });

  test('a graph without a choice, or without a way back, has no walk', () => {
    const cuts = [0, 5000, 10_000, 15_000];
    const back = { leave: 3, enter: 0, enterSample: 0, crossfadeSamples: 0 };
    expect(walkStates(graphOf(cuts, [0, 1, 2], []), 2)).toEqual([]);
    expect(walkStates(graphOf(cuts, [0, 1, 2], [back]), 2)).toEqual([]);
    expect(walkStates(graphOf(cuts, [0, 0, 0], [back]), 8)).toEqual([]);
  });
});
