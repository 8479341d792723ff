import type { TrackRecipe } from '@everloop/contracts/tracks';
import { useT } from '../i18n/language.ts';
import { useEngines } from '../models/engines-query.ts';

/** Whether making the track again gives the same sound. Says nothing while the engine cannot be asked. */
export const SameAgain = ({ recipe }: { recipe: TrackRecipe }) => {
  const t = useT();
  const engine = useEngines().data?.find(({ id }) => id === recipe.engine);
  if (recipe.source !== 'generated' || !engine || engine.version === '') return null;
  const text = !engine.deterministic
    ? t('recipe.notSame')
    : engine.version === recipe.engineVersion
      ? t('recipe.sameAgain')
      : t('recipe.otherVersion', { version: recipe.engineVersion ?? '?', current: engine.version });
  return <p className="dense muted">{text}</p>;
};
