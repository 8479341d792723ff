import type { TrackView } from '@everloop/contracts/tracks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Download, Heart, Infinity as LoopIcon, Music, RotateCcw, Tags } from 'lucide-react';
import { useState } from 'react';
import { artifactUrl } from '../api/media.ts';
import { PageQueryView } from '../app/page-query-view.tsx';
import { ComparePanel } from '../compare/compare-panel.tsx';
import { EditPanel } from '../edit/edit-panel.tsx';
import { ExportDialog } from '../exports/export-dialog.tsx';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import '../loop/loop.css';
import { restoreFromTrash, setFavourite } from '../library/track-commands.ts';
import { TrackMenu } from '../library/track-menu.tsx';
import { trackQuery } from '../library/tracks-query.ts';
import { SyncedLyrics } from '../lyrics/synced-lyrics.tsx';
import { PlayButton } from '../player/play-button.tsx';
import { playerItemOfTrack } from '../player/player-item.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { TrackExtrasPanel } from '../track-extras/track-extras-panel.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Skeleton } from '../ui/states.tsx';
import { FamilyTree } from './family-tree.tsx';
import { QualityFigures } from './quality-figures.tsx';
import { RecipePanel } from './recipe-panel.tsx';
import './track.css';
import { TrackWaveform } from './track-waveform.tsx';

const TrackActions = ({ track }: { track: TrackView }) => {
  const t = useT();
  const navigate = useNavigate();
  const [exporting, setExporting] = useState(false);
  if (track.deletedAt !== null) {
    return (
      <Button icon={RotateCcw} onClick={() => void restoreFromTrash('track', [track.id])}>
        {t('library.restore')}
      </Button>
    );
  }
  return (
    <div className="row">
      <Link to="/loop" search={{ track: track.id }} className="button button-primary">
        <LoopIcon size={16} aria-hidden /> {t('track.makeLoop')}
      </Link>
      <Button icon={Download} onClick={() => setExporting(true)}>
        {t('track.export')}
      </Button>
      <Link to="/metadata" search={{ only: [`track:${track.id}`] }} className="button button-plain">
        <Tags size={16} aria-hidden /> {t('track.editTags')}
      </Link>
      <IconButton
        icon={Heart}
        label={t(track.favourite ? 'library.unfavourite' : 'library.favourite', { title: track.title })}
        pressed={track.favourite}
        filled={track.favourite}
        onClick={() => void setFavourite(track, !track.favourite)}
      />
      <TrackMenu track={track} onTrashed={() => void navigate({ to: '/library' })} />
      {exporting && (
        <ExportDialog
          items={[{ kind: 'track', id: track.id }]}
          totalSeconds={track.durationSeconds}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  );
};

const TrackHead = ({ track }: { track: TrackView }) => {
  const t = useT();
  const inWords = useServerWords();
  return (
    <header className="detail-head">
      <span className="track-cover">
        {track.coverArtifactId ? (
          <img src={artifactUrl(track.coverArtifactId)} alt={t('track.coverOf', { title: track.title })} />
        ) : (
          <Music size={28} aria-hidden />
        )}
      </span>
      <PlayButton item={playerItemOfTrack(track)} className="icon-button player-play" size={22} />
      <div className="detail-words">
        <h1>{track.title}</h1>
        <p className="muted dense">
          {track.artist && `${track.artist} · `}
          {inWords(track.provenance)}
        </p>
      </div>
      <TrackActions track={track} />
    </header>
  );
};

/** One track: hear it, see where it came from and what became of it. */
export const TrackScreen = () => {
  const t = useT();
  const { trackId } = useParams({ from: '/tracks/$trackId' });
  const query = useQuery(trackQuery(trackId));
  usePageTitle(query.data?.title);
  return (
    <div className="screen">
      <PageQueryView query={query} skeleton={<Skeleton lines={3} height="wave" />}>
        {(track) => (
          <>
            {track.deletedAt !== null && <p className="dense tone-warn-text">{t('track.inTrash')}</p>}
            <TrackHead track={track} />
            <TrackWaveform track={track} />
            {track.deletedAt === null && <EditPanel key={track.id} track={track} />}
            <div className="detail-columns">
              <div className="stack detail-side">
                <SyncedLyrics track={track} />
                <FamilyTree track={track} />
                <ComparePanel key={track.id} track={track} />
              </div>
              <div className="stack detail-side">
                <RecipePanel track={track} />
                <QualityFigures track={track} />
                <TrackExtrasPanel track={track} />
              </div>
            </div>
          </>
        )}
      </PageQueryView>
    </div>
  );
};
