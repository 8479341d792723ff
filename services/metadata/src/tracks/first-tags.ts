import type { OwnTags } from '@everloop/contracts/own-tags';
import { emptyTagSet, type TagSet } from '@everloop/contracts/tags';
import type { Quality, TrackRecipe } from '@everloop/contracts/tracks';
import { fileStem } from '../uploads/file-stem.ts';
import { provenanceText } from './provenance-text.ts';

const titleWordsMax = 6;
const titleCharactersMax = 60;

/** The tags a track is born with: what the recipe and the measurement say, nothing invented. */
export const firstTags = (input: {
  title: string;
  recipe: TrackRecipe;
  quality: Quality;
  defaultArtist: string;
  /** What an uploaded file says itself; its title is the track's already, unless the user gave one. */
  own?: OwnTags;
}): TagSet => {
  const { recipe, quality } = input;
  const { title: _title, ...own } = input.own ?? {};
  const parameters = recipe.parameters;
  return {
    ...emptyTagSet(input.title.trim() || titleOf(recipe)),
    artist: input.defaultArtist,
    genre: parameters?.genre || labelOf(recipe, 'genre'),
    tempoBpm: asTempo(quality.tempoBpm ?? parameters?.tempoBpm ?? null),
    musicalKey: (quality.musicalKey ?? parameters?.musicalKey ?? '').slice(0, 20),
    mood: parameters?.mood || labelOf(recipe, 'mood'),
    // Only an engine that sings has the words in its audio.
    lyrics: recipe.engine === 'procedural' ? '' : recipe.lyrics,
    comment: provenanceText(recipe),
    ...own,
  };
};

/** The file's own name, or the prompt's first words; where no prompt is kept, genre and seed. */
const titleOf = (recipe: TrackRecipe): string => {
  if (recipe.source === 'uploaded') return fileStem(recipe.fileName ?? '') || 'Untitled';
  const genre = recipe.parameters?.genre || labelOf(recipe, 'genre') || 'Track';
  return firstWords(recipe.prompt) || (recipe.seed === null ? genre : `${genre}, seed ${recipe.seed}`);
};

const firstWords = (prompt: string): string => {
  const clause =
    prompt
      .replace(/\s+/g, ' ')
      .trim()
      .split(/[.!?;\n]/)[0] ?? '';
  const words = clause.split(' ').slice(0, titleWordsMax).join(' ');
  const cut = [...words]
    .slice(0, titleCharactersMax)
    .join('')
    .replace(/[\s,:–-]+$/, '');
  return cut.charAt(0).toLocaleUpperCase('und') + cut.slice(1);
};

const labelOf = (recipe: TrackRecipe, kind: string): string =>
  recipe.understood.find((chip) => chip.kind === kind)?.label ?? '';

/** Tags hold a plausible tempo or none. */
const asTempo = (tempoBpm: number | null): number | null =>
  tempoBpm === null || tempoBpm < 1 || tempoBpm > 999 ? null : Math.round(tempoBpm * 100) / 100;
