import type { TrackView } from '@everloop/contracts/tracks';
import { Pause, Play } from 'lucide-react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { playerItemOfTrack } from '../player/player-item.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/fields.tsx';
import { SeekSlider } from '../waveform/seek-slider.tsx';
import { matchedGains } from './matched-levels.ts';
import { useAbPlayer } from './use-ab-player.ts';

const audibleDecibels = 0.05;

type CompareTracksProps = { a: TrackView; b: TrackView };

/** Two tracks in turn, at the same place and equally loud. */
export const CompareTracks = ({ a, b }: CompareTracksProps) => {
  const t = useT();
  const { clock, number } = useFormats();
  const loudness = { a: a.quality.loudnessLufs, b: b.quality.loudnessLufs };
  const gains = matchedGains(loudness);
  const urls = { a: playerItemOfTrack(a)?.url ?? '', b: playerItemOfTrack(b)?.url ?? '' };
  const player = useAbPlayer(urls, gains);
  useShortcuts({ 'version-a': () => player.hear('a'), 'version-b': () => player.hear('b') });
  const durationSeconds = Math.min(a.durationSeconds, b.durationSeconds);
  const louder = gains.a < gains.b ? a : b;
  const less = -20 * Math.log10(Math.min(gains.a, gains.b));
  const isKnown = loudness.a !== null && loudness.b !== null;
  return (
    <div className="stack compare">
      <div className="row">
        <Button
          icon={player.playing ? Pause : Play}
          aria-label={t(player.playing ? 'player.pause' : 'compare.play')}
          onClick={player.toggle}
        >
          {t(player.playing ? 'player.pause' : 'player.play')}
        </Button>
        <Segmented
          label={t('compare.heard')}
          value={player.heard}
          options={[
            { value: 'a' as const, label: `A: ${a.title}` },
            { value: 'b' as const, label: `B: ${b.title}` },
          ]}
          onChange={player.hear}
        />
      </div>
      <SeekSlider
        label={t('compare.position')}
        className="loop-progress"
        seconds={player.seconds}
        durationSeconds={durationSeconds}
        onSeek={player.seek}
      >
        <progress max={durationSeconds} value={player.seconds} aria-hidden />
      </SeekSlider>
      <p className="spread muted dense">
        <span>
          {!isKnown && t('compare.unmatched')}
          {isKnown && less < audibleDecibels && t('compare.equal')}
          {isKnown &&
            less >= audibleDecibels &&
            t('compare.matched', { title: louder.title, decibels: number(less, 1) })}
        </span>
        <span>
          {clock(player.seconds)} / {clock(durationSeconds)}
        </span>
      </p>
      {player.failed && <p className="dense tone-bad-text">{t('player.failed')}</p>}
    </div>
  );
};
