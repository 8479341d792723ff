import type { EvolutionStep } from '@everloop/contracts/evolution';
import type { UnitGraph } from './unit-graph.ts';
import type { WalkedUnit } from './walk-units.ts';

/** A walk as stretches of the recording: each begins where the way before it enters, the first where the last way does. */
export function laySteps({ units }: UnitGraph, walk: readonly WalkedUnit[]): EvolutionStep[] {
  return walk.map(({ unit, way }, index) => ({
    fromSample: (walk.at(index - 1) as WalkedUnit).way.enterSample,
    toSample: units[unit].toSample,
    crossfadeSamples: way.crossfadeSamples,
    unit,
    sound: units[unit].sound,
  }));
}
