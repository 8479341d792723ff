import type { Evolution, EvolutionJoin, EvolveWish } from '@everloop/contracts/evolution';
import type { SeamMetric } from '@everloop/contracts/seam';
import type { AudioView } from '../seam/audio-view.ts';
import type { FluxSpread } from '../seam/spectral-step.ts';
import { chooseCuts } from './choose-cuts.ts';
import { laySteps } from './lay-steps.ts';
import { likelyJoins } from './likely-joins.ts';
import { refusalOf } from './refuse-evolution.ts';
import { type SettledJoin, settleJoins } from './settle-join.ts';
import type { Survey } from './survey-versions.ts';
import { unitGraph, unitSpans } from './unit-graph.ts';
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
const joinsMin = 2;
/** Kept around a walk for judging its closing seam. */
const contextSeconds = 4.5;

/**
 * Finds the units of a track or of versions of one, measures every jump between them that looks likely, and walks those whose
 * seam passes. Throws EVOLVE_NOT_POSSIBLE with the reason when fewer than two pass, when they leave no choice, or when
 * versions do not join: it is never quietly a plain loop, nor quietly a walk over one version.
 */
export function planEvolution(
  source: AudioView,
  survey: Survey,
  spread: FluxSpread,
  options: EvolutionOptions,
  report: (fraction: number) => void,
): Evolution {
  const { sampleRate } = source;
  const { context, lines, versions } = survey;
  const linesApart = lines.barSamples.map((barSamples) =>
    Math.max(1, Math.ceil((unitSecondsMin * sampleRate) / barSamples)),
  );
  const chosen = chooseCuts(likelyJoins(context.matrix, lines.at, sampleRate), lines, linesApart);
  const tried = chosen.joins.flatMap((pair, index): SettledJoin[] => {
    report(index / chosen.joins.length);
    return settleJoins({ source, context, spread, at: lines.at, beatSamples: lines.beatSamples }, pair);
  });
  const passed = tried.filter(({ seam }) => seam.verdict === 'pass');
  const spans = unitSpans(chosen.lines, lines.versionOf);
  const places = spans.map(({ fromLine, toLine }) => ({
    fromSample: lines.at[fromLine],
    toSample: lines.at[toLine],
  }));
  const sounds = unitSounds(context.matrix, places, sampleRate);
  const graph = unitGraph(spans, lines, sounds, passed);
  const states = passed.length < joinsMin ? [] : walkStates(graph, options.repeatsMax);
  const isMixed = new Set(states.map(({ unit }) => graph.units[unit].version)).size > 1;
  if (states.length === 0 || (versions.length > 1 && !isMixed)) {
    throw refusalOf({ survey, tried, passed, canEvolve: states.length > 0 });
  }
  const walk = walkUnits(states, graph, {
    seed: options.seed,
    framesWanted: options.secondsWanted * sampleRate,
    startsEarly: options.wholeLead,
  });
  const steps = laySteps(graph, walk, versions.length > 1);
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
  const [opening, closing] = [steps[0], steps[steps.length - 1]];
  const lead = opening.fromSample - versions[opening.version ?? 0].fromSample;
  const ended = versions[closing.version ?? 0];
  const rest = ended.fromSample + ended.frames - closing.toSample;
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
    leadSamples: options.wholeLead ? lead : Math.min(lead, around),
    trailSamples: options.wholeTrail ? rest : Math.min(rest, around),
    steps,
  };
}

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
