import { AppError } from '@everloop/contracts/errors';
import type { TrackRecipe } from '@everloop/contracts/tracks';

/** STATE_CONFLICT for a recipe that cannot give its track again. */
export const refuseIncompleteRecipe = (recipe: TrackRecipe): void => {
  const sentence =
    recipe.source === 'uploaded'
      ? 'Stems are there for generated tracks only.'
      : 'The prompt of this track was not kept, so that its stems cannot be made.';
  if (recipe.source === 'uploaded' || recipe.prompt === '' || recipe.seed === null) {
    throw new AppError('STATE_CONFLICT', { field: 'id', sentence });
  }
};
