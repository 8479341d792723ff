import { AppError } from '@everloop/contracts/errors';
import type { Evolution, EvolutionJoin, EvolveWish } from '@everloop/contracts/evolution';
import type { SeamMetric } from '@everloop/contracts/seam';
import type { SearchContext } from '../loop-points/search-context.ts';
import type { AudioView } from '../seam/audio-view.ts';
import type { FluxSpread } from '../seam/spectral-step.ts';
import { chooseCuts } from './choose-cuts.ts';
import { cutLines } from './cut-lines.ts';
import { laySteps } from './lay-steps.ts';
import { likelyJoins } from './likely-joins.ts';
import { type SettledJoin, settleJoins } from './settle-join.ts';
import { unitGraph } from './unit-graph.ts';
import { unitSounds } from './unit-sounds.ts';
import { walkStates } from './walk-states.ts';
import { walkUnits } from './walk-units.ts';

export interface EvolutionOptions extends EvolveWish {
  /** About how long the walk lasts before it repeats itself. */
  secondsWanted: number;
  /** What lies before the first unit, or behind the last, is wanted whole: as intro and outro. */
  wholeLead: boolean;
  wholeTrail: boolean;
}

const unitSecondsMin = 4;
const pairsMax = 32;
const joinsMin = 2;
/** Kept around a walk for judging its closing seam. */
const contextSeconds = 4.5;

/**
 * Finds the units of a track, measures every jump between them that looks likely, and walks those whose seam passes. Throws
 * EVOLVE_NOT_POSSIBLE with the reason when fewer than two pass or when they leave no choice: it is never quietly a plain loop.
 */
export function planEvolution(
  source: AudioView,
  context: SearchContext,
  spread: FluxSpread,
  options: EvolutionOptions,
  report: (fraction: number) => void,
): Evolution {
  const { sampleRate, frames } = source;
  const lines = cutLines(context);
  const linesApart = Math.max(1, Math.ceil((unitSecondsMin * sampleRate) / lines.barSamples));
  const chosen = chooseCuts(likelyJoins(context.matrix, lines.at, sampleRate), linesApart, pairsMax);
  const tried = chosen.joins.flatMap((pair, index): SettledJoin[] => {
    report(index / chosen.joins.length);
    return settleJoins({ source, context, spread, at: lines.at, beatSamples: lines.beatSamples }, pair);
  });
  const passed = tried.filter(({ seam }) => seam.verdict === 'pass');
  if (passed.length < joinsMin) {
    throw refusal(
      `Of ${tried.length} places where this track could go on elsewhere ${passed.length} join cleanly.`,
    );
  }
  const spans = chosen.lines
    .slice(1)
    .map((line, index) => ({ fromSample: lines.at[chosen.lines[index]], toSample: lines.at[line] }));
  const graph = unitGraph(chosen.lines, lines.at, unitSounds(context.matrix, spans, sampleRate), passed);
  const states = walkStates(graph, options.repeatsMax);
  if (states.length === 0) {
    throw refusal('The units of this track that join cleanly all lead through the same loop.');
  }
  const walk = walkUnits(states, graph, {
    seed: options.seed,
    framesWanted: options.secondsWanted * sampleRate,
    startsEarly: options.wholeLead,
  });
  const steps = laySteps(graph, walk);
  const jumpsOf = (leaveSample: number, enterSample: number): string => `${leaveSample}>${enterSample}`;
  const used = new Set(
    walk.flatMap(({ unit, way }) =>
      way.isJump ? [jumpsOf(graph.units[unit].toSample, way.enterSample)] : [],
    ),
  );
  const usedJoins = passed.filter(({ leaveSample, enterSample }) =>
    used.has(jumpsOf(leaveSample, enterSample)),
  );
  const around = Math.round(contextSeconds * sampleRate);
  const first = steps[0].fromSample;
  const rest = frames - steps[steps.length - 1].toSample;
  const reachable = [...new Set(states.map(({ unit }) => unit))];
  return {
    seed: options.seed,
    repeatsMax: options.repeatsMax,
    unitCount: reachable.length,
    soundCount: new Set(reachable.map((unit) => graph.units[unit].sound)).size,
    joinsPassed: passed.length,
    joinsTried: tried.length,
    jumpCount: walk.filter(({ way }) => way.isJump).length,
    worstJoin: worstOf(usedJoins),
    leadSamples: options.wholeLead ? first : Math.min(first, around),
    trailSamples: options.wholeTrail ? rest : Math.min(rest, around),
    steps,
  };
}

const refusal = (sentence: string): AppError =>
  new AppError('EVOLVE_NOT_POSSIBLE', { field: 'evolve', sentence: `${sentence} Make a plain loop.` });

/** The join whose figures use up most of what their limits allow. */
function worstOf(joins: readonly SettledJoin[]): EvolutionJoin | null {
  const worst = joins.reduce<SettledJoin | null>(
    (left, right) => (left && strain(left) >= strain(right) ? left : right),
    null,
  );
  if (!worst) return null;
  const { leave: _leave, enter: _enter, ...join } = worst;
  return join;
}

const strain = ({ seam }: EvolutionJoin): number => Math.max(0, ...seam.metrics.map(usedUp));

function usedUp({ value, limit, passesWhen }: SeamMetric): number {
  if (limit === null || limit === 0) return 0;
  return passesWhen === 'below' ? value / limit : (1 - value) / (1 - limit);
}
