import type { TrackView } from '@everloop/contracts/tracks';
import { artifactIdOf } from '../api/media.ts';
import { useT } from '../i18n/language.ts';
import { useChipWords } from '../i18n/server-words.ts';
import { playFrom } from '../player/play-from.ts';
import { usePositionOf } from '../player/use-position.ts';
import { usePeaks } from '../waveform/peaks-query.ts';
import { SeekSlider } from '../waveform/seek-slider.tsx';
import { WaveView } from '../waveform/wave-view.tsx';
import { SectionMarkers } from './section-markers.tsx';

/** The sections of a track over its waveform, each where it sounds. */
const Sections = ({ track }: { track: TrackView }) => {
  const t = useT();
  const inWords = useChipWords();
  if (track.sections.length === 0) return null;
  return (
    <ol className="sections" aria-label={t('track.sections')}>
      {track.sections.map((section) => (
        <li
          key={`${section.name}-${section.startSeconds}`}
          className="section truncate"
          style={{ flexGrow: Math.max(0.01, section.endSeconds - section.startSeconds) }}
        >
          <button type="button" className="truncate" onClick={() => playFrom(track, section.startSeconds)}>
            {inWords(section.name)}
          </button>
        </li>
      ))}
    </ol>
  );
};

/** The whole waveform. Pressing it plays from there, also when something else was playing. */
export const TrackWaveform = ({ track }: { track: TrackView }) => {
  const t = useT();
  const peaks = usePeaks(artifactIdOf(track, 'peaks'));
  const seconds = usePositionOf('track', track.id);
  return (
    <section className="track-waveform" aria-label={t('track.waveform')}>
      <Sections track={track} />
      <SeekSlider
        label={t('player.positionIn', { title: track.title })}
        seconds={seconds}
        durationSeconds={track.durationSeconds}
        onSeek={(wanted) => playFrom(track, wanted)}
        className="track-waveform-slider"
      >
        <WaveView peaks={peaks.data} playedFraction={seconds / track.durationSeconds} />
        <SectionMarkers track={track} />
      </SeekSlider>
    </section>
  );
};
