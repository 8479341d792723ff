import type { EngineView } from '@everloop/contracts/engines';
import type { TrackExtras } from '@everloop/contracts/track-extras';
import type { TrackView } from '@everloop/contracts/tracks';

/**
 * Whether the parts of a track can be had: they are made again from its recipe, so that needs the whole recipe and the very
 * version of the engine that made it.
 */
export const stemsAvailability = (track: TrackView, engines: readonly EngineView[]): TrackExtras['stems'] => {
  if (track.artifacts.some(({ kind }) => kind === 'stems')) return { state: 'made', sentence: '' };
  const sentence = reasonAgainst(track, engines);
  return sentence === null ? { state: 'can_be_made', sentence: '' } : { state: 'not_available', sentence };
};

const reasonAgainst = ({ recipe }: TrackView, engines: readonly EngineView[]): string | null => {
  if (recipe.source === 'uploaded') return 'Stems are there for generated tracks only.';
  const engine = engines.find(({ id }) => id === recipe.engine);
  if (!engine || engine.version === '') return 'The engine that made this track does not answer.';
  if (!engine.stems) return `${engine.name} cannot give the parts of a track.`;
  if (recipe.prompt === '') return 'The prompt of this track was not kept, so that its stems cannot be made.';
  if (engine.version !== recipe.engineVersion)
    return 'Another version of the engine made this track: make the track again to get its stems.';
  return null;
};
