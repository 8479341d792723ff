import type { SeamMetric, SeamReport } from '@everloop/contracts/seam';
import { computeFeatures } from '../analysis/features.ts';
import type { LoopCut } from '../render/loop-signal.ts';
import { alignBlocks } from './alignment.ts';
import { type AudioView, framesOf, monoAround } from './audio-view.ts';
import { clickAt } from './click.ts';
import { loudnessStepsAt } from './loudness-step.ts';
import { fadeIn, type PairedPlace, pairedPlaces } from './paired-places.ts';
import { judgeSeam } from './seam-verdict.ts';
import { type FluxSpread, fluxAt, fluxSpread, harmonyCosine } from './spectral-step.ts';
import { dcStepAt, stereoWidthStepAt } from './stereo-step.ts';

export interface SeamInput {
  /** The untouched recording. */
  source: AudioView;
  cut: Pick<LoopCut, 'startSample' | 'endSample' | 'crossfadeSamples'>;
  /** What is played, and where in it passes meet. */
  rendered: AudioView;
  seamsAt: number[];
  measuredOn: SeamReport['measuredOn'];
  /** How much onsets of the recording vary; measured from it when absent. */
  spread?: FluxSpread;
  /** Largest difference between stored repeats as decoded; null when the source itself is judged. */
  periodicityDifference: number | null;
}

/** Of the recording, for the spread of its onsets. */
const spreadSeconds = 30;
/**
 * How much more the first beat of a whole-track loop may rise within 50 ms than the recording's own attacks: those are
 * other beats, with notes spread by some milliseconds where the first one may strike at once. Longer spans allow 1 LU.
 */
const standInAttackLu = 2;
const alignSeconds = 0.75;
const alignShiftSeconds = 0.023;

/**
 * Judges a seam against the recording itself: whatever a metric shows at the seam is compared with what it shows at the
 * loop's end and start as recorded, where the music really goes on. Absolute limits would mistake every drum hit for a
 * click (specs: paired metrics).
 */
export function measureSeam(input: SeamInput): SeamReport {
  const spread = input.spread ?? spreadOf(input);
  const places = pairedPlaces(input);
  const metrics = [
    paired('click', places, clickAt, (natural) => Math.max(8, 3 * natural)),
    fluxMetric(places, spread),
    beatMetric(input),
    levelMetric('level_step_50ms_db', places, 0),
    levelMetric('level_step_400ms_db', places, 1),
    levelMetric('level_step_3s_db', places, 2),
    harmonyMetric(input),
    paired('stereo_width_step_db', places, stereoWidthStepAt, null),
    paired('dc_step', places, dcStepAt, null),
  ];
  if (input.periodicityDifference !== null) {
    metrics.push(below('periodicity_difference', input.periodicityDifference, 0, null));
  }
  return judgeSeam(metrics, input.measuredOn);
}

type Measure = (view: AudioView, at: number) => number;

/** The place where value and limit are furthest apart in the wrong direction; `limitOf` null only reports. */
function paired(
  name: SeamMetric['name'],
  places: PairedPlace[],
  measure: Measure,
  limitOf: ((natural: number) => number) | null,
): SeamMetric {
  const measured = places.map((place) => {
    const natural = Math.max(...place.natural.map(({ view, at }) => measure(view, at)));
    return { value: measure(place.view, place.at), natural };
  });
  const excess = ({ value, natural }: { value: number; natural: number }): number =>
    value - (limitOf ? limitOf(natural) : natural);
  const worst = measured.toSorted((left, right) => excess(right) - excess(left))[0];
  const limit = limitOf ? limitOf(worst.natural) : null;
  return {
    name,
    value: worst.value,
    limit,
    passesWhen: 'below',
    natural: worst.natural,
    passed: limit === null || worst.value <= limit,
  };
}

/** Onset at the seam beyond what the recording shows there, in robust standard deviations of its onsets. */
function fluxMetric(places: PairedPlace[], { median, deviation }: FluxSpread): SeamMetric {
  const inDeviations: Measure = (view, at) => Math.max(0, fluxAt(view, at) - median) / deviation;
  const { value, natural } = paired('flux_excess', places, inDeviations, (edge) => edge + 2);
  return below('flux_excess', value - (natural ?? 0), 2, 0);
}

function levelMetric(name: SeamMetric['name'], places: PairedPlace[], span: number): SeamMetric {
  const step: Measure = (view, at) => Math.abs(loudnessStepsAt(view, at)[span]);
  const allowance = span === 0 && places.every((place) => place.standIn) ? standInAttackLu : 1;
  return paired(name, places, step, (natural) => natural + allowance);
}

function spreadOf(input: SeamInput): FluxSpread {
  const { source, cut } = input;
  const span = Math.min(source.frames, framesOf(source, spreadSeconds));
  const from = Math.max(0, Math.min(cut.startSample, source.frames - span));
  return fluxSpread(computeFeatures(monoAround(source, from, 0, span), source.sampleRate).flux);
}

/** How far the seam is off the recording's own rhythm: the shift at which the two ends match best. */
function beatMetric(input: SeamInput): SeamMetric {
  const { source, cut } = input;
  const span = framesOf(source, alignSeconds);
  const reach = framesOf(source, alignShiftSeconds);
  // During a crossfade both sound together; its middle is where they must agree.
  const middle = Math.round(cut.crossfadeSamples / 2);
  const [start, end] = [cut.startSample - middle, cut.endSample - middle];
  if (end + span / 2 >= source.frames || start <= span / 2) return reported('beat_phase_ms', 0, null);
  const half = Math.round(span / 2);
  const match = alignBlocks(
    monoAround(source, start, -half, half),
    monoAround(source, end, -half - reach, half + reach),
    reach,
  );
  const offsetMs = (Math.abs(match.shiftFrames) / source.sampleRate) * 1000;
  // Below this correlation the two ends are different takes: their waveforms say nothing about rhythm.
  if (match.correlation < 0.3) return reported('beat_phase_ms', 0, null);
  return below('beat_phase_ms', offsetMs, match.correlation > 0.9 ? 1 : 5, 0);
}

/** After the seam: what follows the start against what really followed the end; before it: the other way round. */
function harmonyMetric(input: SeamInput): SeamMetric {
  const { source, cut, rendered } = input;
  const fade = fadeIn(rendered, input);
  const seam = input.seamsAt[0];
  const span = framesOf(source, 1);
  const cosines: number[] = [];
  if (cut.endSample + span < source.frames) {
    cosines.push(harmonyCosine({ view: rendered, at: seam }, { view: source, at: cut.endSample }, 'after'));
  }
  if (cut.startSample - cut.crossfadeSamples > span) {
    const sourceAt = cut.startSample - cut.crossfadeSamples;
    cosines.push(
      harmonyCosine({ view: rendered, at: seam - fade }, { view: source, at: sourceAt }, 'before'),
    );
  }
  if (cosines.length === 0) return reported('harmony_cosine', 1, null);
  const value = Math.min(...cosines);
  return { name: 'harmony_cosine', value, limit: 0.9, passesWhen: 'above', natural: 1, passed: value >= 0.9 };
}

function below(name: SeamMetric['name'], value: number, limit: number, natural: number | null): SeamMetric {
  return { name, value, limit, passesWhen: 'below', natural, passed: value <= limit };
}

function reported(name: SeamMetric['name'], value: number, natural: number | null): SeamMetric {
  return { name, value, limit: null, passesWhen: 'below', natural, passed: true };
}
