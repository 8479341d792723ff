import type { ExportView } from '@everloop/contracts/exports';
import type { LoopView } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Download, FileAudio, Infinity as LoopIcon, Music } from 'lucide-react';
import { api } from '../api/client.ts';
import { exportDownloadUrl } from '../api/media.ts';
import { formatNames } from '../exports/file-fields.tsx';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { SeamVerdict } from '../loop/seam-verdict.tsx';
import { QueryView, Skeleton } from '../ui/states.tsx';

const ExportLeaf = ({ item }: { item: ExportView }) => {
  const t = useT();
  const { bytes } = useFormats();
  return (
    <li className="family-row">
      <FileAudio size={16} aria-hidden />
      <span className="truncate">
        {formatNames[item.format]}{' '}
        <span className="muted">{item.sizeBytes === null ? '' : bytes(item.sizeBytes)}</span>
      </span>
      {item.state === 'ready' ? (
        <a
          className="icon-button"
          href={exportDownloadUrl(item.id)}
          download={item.fileName}
          aria-label={t('export.downloadItem', { name: item.fileName })}
        >
          <Download size={16} aria-hidden />
        </a>
      ) : (
        <span className="muted dense">{t(`export.state.${item.state}`)}</span>
      )}
    </li>
  );
};

const LoopBranch = ({ loop, exports }: { loop: LoopView; exports: readonly ExportView[] }) => {
  const { length } = useFormats();
  return (
    <li>
      <div className="family-row">
        <LoopIcon size={16} aria-hidden className="tone-loop-text" />
        <Link to="/loops/$loopId" params={{ loopId: loop.id }} className="truncate">
          {loop.title} · {length(loop.targetSeconds)}
        </Link>
        <SeamVerdict verdict={loop.seam.verdict} />
      </div>
      <ExportLeaves exports={exports} subjectId={loop.id} />
    </li>
  );
};

const ExportLeaves = ({ exports, subjectId }: { exports: readonly ExportView[]; subjectId: string }) => {
  const own = exports.filter((item) => item.subject.id === subjectId);
  if (own.length === 0) return null;
  return (
    <ul className="family-children">
      {own.map((item) => (
        <ExportLeaf key={item.id} item={item} />
      ))}
    </ul>
  );
};

/** Versions, loops and files that came from the same beginning, as a small tree. */
export const FamilyTree = ({ track }: { track: TrackView }) => {
  const t = useT();
  const query = useQuery({
    queryKey: ['family', track.id],
    queryFn: ({ signal }) => api.tracks.family.query({ id: track.id }, { signal }),
  });
  return (
    <section className="stack" aria-labelledby="track-family">
      <h2 id="track-family">{t('track.family')}</h2>
      <QueryView query={query} skeleton={<Skeleton lines={3} />}>
        {({ tracks, loops, exports }) => (
          <>
            <ul className="family">
              {tracks.map((version) => (
                <li key={version.id}>
                  <div className={`family-row ${version.id === track.id ? 'is-current' : ''}`}>
                    <Music size={16} aria-hidden />
                    <Link to="/tracks/$trackId" params={{ trackId: version.id }} className="truncate">
                      {version.title}
                    </Link>
                    <span className="muted dense">
                      {t('track.version', { number: version.versionNumber })}
                    </span>
                  </div>
                  <ExportLeaves exports={exports} subjectId={version.id} />
                  <ul className="family-children">
                    {loops
                      .filter((loop) => loop.trackId === version.id)
                      .map((loop) => (
                        <LoopBranch key={loop.id} loop={loop} exports={exports} />
                      ))}
                  </ul>
                </li>
              ))}
            </ul>
            {loops.length === 0 && <p className="muted dense">{t('track.noLoops')}</p>}
          </>
        )}
      </QueryView>
    </section>
  );
};
