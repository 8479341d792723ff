import type { EngineView, SamplingLimits } from '@everloop/contracts/engines';
import type { SamplingChoice, SongStyle } from '@everloop/contracts/song-choices';

/** Ten seconds of a track of the library that the style is taken from. */
export type StyleReference = {
  trackId: string;
  title: string;
  durationSeconds: number;
  startSeconds: number;
};

/** What neural engines take besides, as typed. */
export type ChoicesDraft = {
  reference: StyleReference | null;
  negativePrompt: string;
  model: string;
  stepsText: string;
  guidanceText: string;
};

export const emptyChoices: ChoicesDraft = {
  reference: null,
  negativePrompt: '',
  model: '',
  stepsText: '',
  guidanceText: '',
};

export type ChoiceProblem = 'steps' | 'guidance';
export type ChoiceLimits = Pick<
  EngineView,
  'referenceAudio' | 'styleVectors' | 'sampling' | 'samplingLimits'
>;

const numberIn = (text: string, min: number, max: number, wholeOnly: boolean): number | null | undefined => {
  if (text.trim() === '') return null;
  const value = Number(text.trim().replace(',', '.'));
  const fits = value >= min && value <= max && (!wholeOnly || Number.isInteger(value));
  return fits ? value : undefined;
};

const styleOf = (draft: ChoicesDraft, limits: ChoiceLimits): SongStyle | undefined => {
  const reference = limits.referenceAudio ? draft.reference : null;
  const negativePrompt = limits.styleVectors ? draft.negativePrompt.trim() : '';
  if (!reference && negativePrompt === '') return undefined;
  return {
    referenceTrackId: reference?.trackId ?? null,
    referenceUploadId: null,
    referenceStartSeconds: reference?.startSeconds ?? null,
    negativePrompt,
  };
};

const samplingOf = (
  draft: ChoicesDraft,
  limits: SamplingLimits,
): SamplingChoice | undefined | ChoiceProblem => {
  const steps = numberIn(draft.stepsText, limits.stepsMin, limits.stepsMax, true);
  if (steps === undefined) return 'steps';
  const guidance = numberIn(draft.guidanceText, limits.guidanceMin, limits.guidanceMax, false);
  if (guidance === undefined) return 'guidance';
  const model = limits.models.includes(draft.model) ? draft.model : '';
  if (steps === null && guidance === null && model === '') return undefined;
  return { model, steps, guidance, sway: null, guidanceFrom: null, guidanceTo: null };
};

/** The choices a draft makes, as far as the engine takes them, or the field that stands in the way. */
export const readChoices = (
  draft: ChoicesDraft,
  limits: ChoiceLimits,
): { style?: SongStyle; sampling?: SamplingChoice } | ChoiceProblem => {
  const style = styleOf(draft, limits);
  const sampling =
    limits.sampling && limits.samplingLimits ? samplingOf(draft, limits.samplingLimits) : undefined;
  if (typeof sampling === 'string') return sampling;
  return { ...(style && { style }), ...(sampling && { sampling }) };
};

/** The choices of an earlier request as a form shows them. The title of a reference is read again by who shows it. */
export const choicesOf = (made: { style?: SongStyle; sampling?: SamplingChoice }): ChoicesDraft => ({
  reference: made.style?.referenceTrackId
    ? {
        trackId: made.style.referenceTrackId,
        title: '',
        durationSeconds: 0,
        startSeconds: made.style.referenceStartSeconds ?? 0,
      }
    : null,
  negativePrompt: made.style?.negativePrompt ?? '',
  model: made.sampling?.model ?? '',
  stepsText: made.sampling?.steps ? String(made.sampling.steps) : '',
  guidanceText:
    made.sampling?.guidance === null || made.sampling?.guidance === undefined
      ? ''
      : String(made.sampling.guidance),
});
