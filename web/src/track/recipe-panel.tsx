import { formatClock } from '@everloop/contracts/duration-text';
import type { TrackView } from '@everloop/contracts/tracks';
import { Link } from '@tanstack/react-router';
import { Copy, FileDown } from 'lucide-react';
import { trackDownloadUrl } from '../api/media.ts';
import { type Translate, useT } from '../i18n/language.ts';
import { useChipWords } from '../i18n/server-words.ts';
import { Button } from '../ui/button.tsx';
import { useCopy } from '../ui/use-copy.ts';
import { SameAgain } from './same-again.tsx';

type Line = [label: string, value: string];

/** What was chosen for a neural engine; nothing where nothing was. */
const choiceLines = ({ sampling, style, edit }: TrackView['recipe'], t: Translate): (Line | null)[] => [
  sampling?.model ? [t('create.model'), sampling.model] : null,
  typeof sampling?.steps === 'number' ? [t('create.steps'), String(sampling.steps)] : null,
  typeof sampling?.guidance === 'number' ? [t('create.guidance'), String(sampling.guidance)] : null,
  style?.negativePrompt ? [t('create.negative'), style.negativePrompt] : null,
  edit ? [t('recipe.edited'), edit.segments.map(stretchOf).join(', ')] : null,
];

const stretchOf = ({ startSeconds, endSeconds }: { startSeconds: number; endSeconds: number }): string =>
  `${startSeconds < 0 ? formatClock(0) : formatClock(startSeconds)} – ${endSeconds < 0 ? '…' : formatClock(endSeconds)}`;

const useLines = ({ recipe }: TrackView): Line[] => {
  const t = useT();
  const parameters = recipe.parameters;
  const lines: (Line | null)[] = [
    recipe.fileName ? [t('recipe.fileName'), recipe.fileName] : null,
    recipe.engineName ? [t('create.engine'), `${recipe.engineName} ${recipe.engineVersion ?? ''}`] : null,
    recipe.modelRevision ? [t('recipe.model'), recipe.modelRevision] : null,
    recipe.seed === null ? null : [t('create.seed'), String(recipe.seed)],
    parameters?.genre ? [t('field.genre'), parameters.genre] : null,
    parameters?.mood ? [t('field.mood'), parameters.mood] : null,
    parameters?.tempoBpm ? [t('field.tempoBpm'), String(parameters.tempoBpm)] : null,
    parameters?.musicalKey ? [t('field.musicalKey'), parameters.musicalKey] : null,
    recipe.source === 'generated'
      ? [t('create.loopReady'), t(recipe.loopable ? 'action.yes' : 'action.no')]
      : null,
    ...choiceLines(recipe, t),
  ];
  return lines.filter((line) => line !== null);
};

/** Everything needed to make the track again: to read, to copy, to use once more. */
export const RecipePanel = ({ track }: { track: TrackView }) => {
  const t = useT();
  const lines = useLines(track);
  const { recipe } = track;
  const inWords = useChipWords();
  const { word, copy } = useCopy();
  return (
    <section className="stack" aria-labelledby="track-recipe">
      <h2 id="track-recipe">{t('track.recipe')}</h2>
      {recipe.prompt && <blockquote className="recipe-prompt">{recipe.prompt}</blockquote>}
      {recipe.understood.length + recipe.notUnderstood.length > 0 && (
        <ul className="row" aria-label={t('create.understood')}>
          {recipe.understood.map(({ kind, label }) => (
            <li key={`${kind}-${label}`} className="chip">
              {inWords(label)}
            </li>
          ))}
          {recipe.notUnderstood.map((word) => (
            <li key={word} className="chip is-missed">
              {word} <span className="visually-hidden">({t('create.notUnderstood')})</span>
            </li>
          ))}
        </ul>
      )}
      <dl className="facts">
        {lines.map(([label, value]) => (
          <div key={label} className="facts-line">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {recipe.style?.referenceTrackId && (
        <p className="dense">
          <Link to="/tracks/$trackId" params={{ trackId: recipe.style.referenceTrackId }}>
            {t('recipe.reference')}
          </Link>
        </p>
      )}
      <SameAgain recipe={recipe} />
      <div className="row">
        {recipe.source === 'generated' && (
          <Link to="/create" search={{ track: track.id }} className="button button-plain">
            {t('track.reuse')}
          </Link>
        )}
        <Button icon={Copy} onClick={() => copy(JSON.stringify(recipe, null, 2))}>
          {word ?? t('recipe.copy')}
        </Button>
        <a className="button button-plain" href={trackDownloadUrl(track.id)} download>
          <FileDown size={16} aria-hidden /> {t('track.master')}
        </a>
      </div>
    </section>
  );
};
