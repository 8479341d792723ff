import type { EngineView } from '@everloop/contracts/engines';
import { AppError } from '@everloop/contracts/errors';
import type { GenerationRequest } from '@everloop/contracts/generations';
import type { SamplingChoice, SongEdit, SongStyle } from '@everloop/contracts/song-choices';

/**
 * Refuses choices of style, sampling and editing that the engine has not, or that lie outside its limits. Errors: INVALID_INPUT
 * with the field below `prefix`.
 */
export const checkSongChoices = (engine: EngineView, request: GenerationRequest, prefix: string): void => {
  const refuse = (field: string, what: string): never => {
    throw new AppError('INVALID_INPUT', {
      field: `${prefix}${field}`,
      sentence: `${engine.name} ${what}.`,
    });
  };
  if (request.style) checkStyle(engine, request.style, refuse);
  if (request.sampling) checkSampling(engine, request.sampling, refuse);
  if (request.edit) checkEdit(engine, request.edit, request.durationSeconds, refuse);
};

type Refuse = (field: string, what: string) => never;

const checkStyle = (engine: EngineView, style: SongStyle, refuse: Refuse): void => {
  if (style.referenceTrackId !== null && !engine.referenceAudio)
    refuse('style.referenceTrackId', 'takes no reference audio');
  if (style.referenceUploadId !== null && !engine.referenceAudio)
    refuse('style.referenceUploadId', 'takes no reference audio');
  if (style.negativePrompt.trim() !== '' && !engine.styleVectors)
    refuse('style.negativePrompt', 'takes no style to keep away from');
};

const checkSampling = (engine: EngineView, choice: SamplingChoice, refuse: Refuse): void => {
  const isChosen = choice.model !== '' || Object.values(choice).some((value) => typeof value === 'number');
  if (isChosen && !engine.sampling) refuse('sampling', 'does not sample: leave it out');
  const limits = engine.samplingLimits;
  if (!limits) return;
  if (choice.model !== '' && !limits.models.includes(choice.model))
    refuse('sampling.model', `has the models ${limits.models.join(', ')}`);
  const bounded = [
    ['steps', choice.steps, limits.stepsMin, limits.stepsMax],
    ['guidance', choice.guidance, limits.guidanceMin, limits.guidanceMax],
    ['sway', choice.sway, limits.swayMin, limits.swayMax],
  ] as const;
  for (const [name, value, min, max] of bounded) {
    if (value !== null && (value < min || value > max))
      refuse(`sampling.${name}`, `takes ${name} from ${min} to ${max}`);
  }
};

const checkEdit = (engine: EngineView, edit: SongEdit, durationSeconds: number, refuse: Refuse): void => {
  if (!engine.editing) refuse('edit', 'cannot make a part of a track anew');
  for (const [index, { startSeconds, endSeconds }] of edit.segments.entries()) {
    const [start, end] = [Math.max(0, startSeconds), endSeconds === -1 ? durationSeconds : endSeconds];
    if (end > durationSeconds || start >= end)
      refuse(`edit.segments.${index}`, 'makes stretches anew that lie inside the track');
  }
};
