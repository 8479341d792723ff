import type { EvolutionStep } from '@everloop/contracts/evolution';
import type { UnitGraph } from './unit-graph.ts';
import type { WalkedUnit } from './walk-units.ts';

/**
 * A walk as stretches of the recording: each begins where the way before it enters, the first where the last way does. With
 * several versions each names its own.
 */
export function laySteps(
  { units }: UnitGraph,
  walk: readonly WalkedUnit[],
  isOfVersions = false,
): EvolutionStep[] {
  return walk.map(({ unit, way }, index) => ({
    fromSample: (walk.at(index - 1) as WalkedUnit).way.enterSample,
    toSample: units[unit].toSample,
    crossfadeSamples: way.crossfadeSamples,
    unit,
    sound: units[unit].sound,
    ...(isOfVersions ? { version: units[unit].version } : {}),
  }));
}
