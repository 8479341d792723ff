import { formatClock } from '@everloop/contracts/duration-text';
import type { EngineView } from '@everloop/contracts/engines';
import { AppError } from '@everloop/contracts/errors';
import type { GenerationRequest } from '@everloop/contracts/generations';
import { isOnItsWay } from '../models/is-on-its-way.ts';
import type { GatewayPorts } from '../ports.ts';
import { checkSongChoices } from './check-song-choices.ts';

/**
 * Refuses what the engine cannot do before anything is recorded. An engine that does not answer at the moment is no
 * reason to refuse: accepted jobs wait for it, and for a model that the user is getting. `fieldPrefix` places the field in a larger request ("generation.").
 * Errors: MODEL_NOT_LOADED, DURATION_OUT_OF_RANGE, INVALID_PROMPT, INVALID_INPUT.
 */
export const checkEngine = async (
  { engines, models }: Pick<GatewayPorts, 'engines' | 'models'>,
  request: GenerationRequest,
  fieldPrefix = '',
): Promise<void> => {
  const engine = (await engines.list()).find((candidate) => candidate.id === request.engine);
  if (!engine) {
    throw new AppError('INVALID_INPUT', {
      field: `${fieldPrefix}engine`,
      sentence: 'This studio has no such engine.',
    });
  }
  if (engine.readiness === 'needs_download' && !(await isOnItsWay(models, engine.id))) {
    throw new AppError('MODEL_NOT_LOADED', {
      field: `${fieldPrefix}engine`,
      ...(engine.sentence === '' ? {} : { sentence: engine.sentence }),
    });
  }
  if (isDescribed(engine)) checkLimits(engine, request, fieldPrefix);
};

/** An engine that never answered since the start has told no limits yet. */
const isDescribed = (engine: EngineView): boolean => engine.durationSecondsMax > 0;

const checkLimits = (engine: EngineView, request: GenerationRequest, prefix: string): void => {
  const { durationSecondsMin: min, durationSecondsMax: max } = engine;
  if (request.durationSeconds < min || request.durationSeconds > max) {
    const range =
      min === max ? `exactly ${formatClock(min)}` : `from ${formatClock(min)} to ${formatClock(max)}`;
    throw new AppError('DURATION_OUT_OF_RANGE', {
      field: `${prefix}durationSeconds`,
      sentence: `${engine.name} makes tracks of ${range}.`,
    });
  }
  if (request.prompt.length > engine.promptCharactersMax) {
    throw new AppError('INVALID_PROMPT', {
      field: `${prefix}prompt`,
      sentence: `${engine.name} takes prompts of at most ${engine.promptCharactersMax} characters.`,
    });
  }
  const lyrics = request.lyrics.trim();
  if (lyrics !== '' && !engine.lyrics)
    throw cannot(engine, `${prefix}lyrics`, 'does not sing: leave the lyrics empty');
  if (lyrics.length > engine.lyricsCharactersMax && engine.lyrics) {
    throw cannot(
      engine,
      `${prefix}lyrics`,
      `takes at most ${engine.lyricsCharactersMax} characters of lyrics`,
    );
  }
  if (request.loopable && !engine.loopable) {
    throw cannot(engine, `${prefix}loopable`, 'cannot make a track that is a loop by construction');
  }
  if (request.parameters.tempoBpm !== null && !engine.tempo) {
    throw cannot(engine, `${prefix}parameters.tempoBpm`, 'takes no tempo');
  }
  if (request.parameters.musicalKey !== '' && !engine.musicalKey) {
    throw cannot(engine, `${prefix}parameters.musicalKey`, 'takes no key');
  }
  checkSongChoices(engine, request, prefix);
};

const cannot = (engine: EngineView, field: string, what: string): AppError =>
  new AppError('INVALID_INPUT', { field, sentence: `${engine.name} ${what}.` });
