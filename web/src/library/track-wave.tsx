import type { TrackView } from '@everloop/contracts/tracks';
import { artifactIdOf } from '../api/media.ts';
import { usePlayerStore } from '../player/player-store.ts';
import { usePositionOf } from '../player/use-position.ts';
import { useDelayed } from '../ui/states.tsx';
import { usePeaks } from '../waveform/peaks-query.ts';
import { WaveView } from '../waveform/wave-view.tsx';

const scrollPauseMs = 200;

const PlayedWave = ({ track, artifactId }: { track: TrackView; artifactId: string | null }) => {
  const peaks = usePeaks(artifactId);
  const seconds = usePositionOf('track', track.id);
  return <WaveView peaks={peaks.data} playedFraction={seconds / track.durationSeconds} columnWidth={2} />;
};

const IdleWave = ({ artifactId }: { artifactId: string | null }) => {
  const peaks = usePeaks(artifactId);
  return <WaveView peaks={peaks.data} playedFraction={0} columnWidth={2} />;
};

/** A track's small waveform. Rows that only fly by while scrolling ask for nothing. */
export const TrackWave = ({ track }: { track: TrackView }) => {
  const settled = useDelayed(scrollPauseMs);
  const artifactId = settled ? artifactIdOf(track, 'peaks') : null;
  const current = usePlayerStore((state) => state.item?.kind === 'track' && state.item.id === track.id);
  return (
    <div className="track-wave" aria-hidden>
      {current ? <PlayedWave track={track} artifactId={artifactId} /> : <IdleWave artifactId={artifactId} />}
    </div>
  );
};
