import type { EngineView } from '@everloop/contracts/engines';
import type { TrackView } from '@everloop/contracts/tracks';
import { Link } from '@tanstack/react-router';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { useEngines } from '../models/engines-query.ts';
import './edit.css';
import { EditForm } from './edit-form.tsx';

/** Why a part of this track cannot be made anew at the moment; null when it can. */
const useHindrance = (track: TrackView, engine: EngineView | undefined): string | null => {
  const t = useT();
  const inWords = useServerWords();
  if (!engine) return t('edit.noEngine');
  if (engine.readiness === 'needs_download' || engine.readiness === 'downloading')
    return inWords(engine.sentence);
  if (
    track.durationSeconds < engine.durationSecondsMin ||
    track.durationSeconds > engine.durationSecondsMax
  ) {
    return t('edit.length', { engine: engine.name });
  }
  return null;
};

/** Making a stretch of a track anew, or continuing it, by an engine that can. Where none can, it says so. */
export const EditPanel = ({ track }: { track: TrackView }) => {
  const t = useT();
  const engines = useEngines().data;
  const engine = engines?.find(({ editing }) => editing);
  const hindrance = useHindrance(track, engine);
  // Its room is kept, so that what stands below does not move.
  if (!engines) return <div className="edit-panel is-coming" />;
  const own = engines.find(({ id }) => id === track.recipe.engine);
  return (
    <details className="edit-panel">
      <summary>{t('edit.title')}</summary>
      <div className="stack">
        {own && !own.editing && <p className="muted dense">{t('edit.notBy', { engine: own.name })}</p>}
        {engine && hindrance === null ? (
          <EditForm track={track} engine={engine} />
        ) : (
          <p className="dense">
            {hindrance}{' '}
            <Link to="/models" className="text-button is-inline">
              {t('action.showEngines')}
            </Link>
          </p>
        )}
      </div>
    </details>
  );
};
