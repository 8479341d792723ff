import type { TrackRecipe } from '@everloop/contracts/tracks';

/** "Procedural engine 1.0.0, seed 7" or "Uploaded file". Names the engine that really made it. */
export const provenanceText = (recipe: TrackRecipe): string => {
  if (recipe.source === 'uploaded') return 'Uploaded file';
  const name = recipe.engineName ?? recipe.engine ?? 'Unknown engine';
  const parts = [[name, recipe.engineVersion].filter(Boolean).join(' ')];
  if (recipe.seed !== null) parts.push(`seed ${recipe.seed}`);
  return parts.join(', ');
};
