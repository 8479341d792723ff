import type { TrackView } from '@everloop/contracts/tracks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useT } from '../i18n/language.ts';
import { tracksSearchQuery } from '../library/tracks-query.ts';
import { SelectField } from '../ui/fields.tsx';
import { CompareTracks } from './compare-tracks.tsx';

const noChoice = '';

/** What this track can be compared with: its other versions first, then the rest of the library, newest first. */
const useOthers = (track: TrackView): TrackView[] => {
  const family = useQuery({
    queryKey: ['family', track.id],
    queryFn: ({ signal }) => api.tracks.family.query({ id: track.id }, { signal }),
  });
  const library = useQuery({ ...tracksSearchQuery(''), placeholderData: keepPreviousData });
  const all = [...(family.data?.tracks ?? []), ...(library.data ?? [])].filter(({ id }) => id !== track.id);
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
};

/** A and B: this track and another one of the library, heard in turn at matched loudness. */
export const ComparePanel = ({ track }: { track: TrackView }) => {
  const t = useT();
  const others = useOthers(track);
  const [chosen, setChosen] = useState(noChoice);
  const other = others.find(({ id }) => id === chosen);
  if (others.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="track-compare">
      <h2 id="track-compare">{t('compare.title')}</h2>
      <SelectField
        label={t('compare.with')}
        value={chosen}
        options={[
          { value: noChoice, label: t('compare.choose') },
          ...others.map(({ id, title, familyId, versionNumber }) => ({
            value: id,
            label:
              familyId === track.familyId
                ? `${title}, ${t('track.version', { number: versionNumber })}`
                : title,
          })),
        ]}
        onChange={setChosen}
      />
      {other && <CompareTracks key={other.id} a={track} b={other} />}
    </section>
  );
};
