import type { TrackExtra, TrackExtraKind } from '@everloop/contracts/track-extras';
import type { TrackView } from '@everloop/contracts/tracks';
import { useQuery } from '@tanstack/react-query';
import { Download, FileAudio, FileText, type LucideIcon, Music4 } from 'lucide-react';
import { useFormats } from '../i18n/format-values.ts';
import { type TextKey, useT } from '../i18n/language.ts';
import { QueryView, Skeleton } from '../ui/states.tsx';
import { RemoveStems } from './remove-stems.tsx';
import { StemsControl } from './stems-control.tsx';
import { trackExtrasQuery } from './track-extras-query.ts';

const looks: Record<TrackExtraKind, { name: TextKey; icon: LucideIcon }> = {
  midi: { name: 'extras.midi', icon: Music4 },
  chords: { name: 'extras.chords', icon: FileText },
  events: { name: 'extras.events', icon: FileText },
  sections: { name: 'extras.sections', icon: FileText },
  stems: { name: 'extras.stems', icon: FileAudio },
};

const ExtraRow = ({ trackId, extra }: { trackId: string; extra: TrackExtra }) => {
  const t = useT();
  const { bytes } = useFormats();
  const { name, icon: Icon } = looks[extra.kind];
  return (
    <li className="family-row">
      <Icon size={16} aria-hidden />
      <span className="truncate">
        {t(name)} <span className="muted">{bytes(extra.sizeBytes)}</span>
      </span>
      <a
        className="icon-button"
        href={`/api${extra.downloadPath}`}
        download
        aria-label={t('extras.download', { name: t(name) })}
      >
        <Download size={16} aria-hidden />
      </a>
      {extra.kind === 'stems' && <RemoveStems trackId={trackId} />}
    </li>
  );
};

/** What belongs to a generated track beside its sound: notes, chords, events, sections, and its parts on request. */
export const TrackExtrasPanel = ({ track }: { track: TrackView }) => {
  const t = useT();
  const query = useQuery({ ...trackExtrasQuery(track.id), enabled: track.kind === 'generated' });
  if (track.kind !== 'generated') return null;
  return (
    <section className="stack" aria-labelledby="track-extras">
      <h2 id="track-extras">{t('extras.title')}</h2>
      <QueryView query={query} skeleton={<Skeleton lines={4} />}>
        {({ items, stems }) => (
          <>
            {items.length > 0 && (
              <ul className="family">
                {items.map((extra) => (
                  <ExtraRow key={extra.kind} trackId={track.id} extra={extra} />
                ))}
              </ul>
            )}
            <StemsControl trackId={track.id} stems={stems} disabled={track.deletedAt !== null} />
          </>
        )}
      </QueryView>
    </section>
  );
};
