import type { LoopView } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import { useCallback } from 'react';
import { artifactIdOf } from '../api/media.ts';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { playItem, seekTo } from '../player/media-element.ts';
import { playerItemOfLoop } from '../player/player-item.ts';
import { usePlayerStore } from '../player/player-store.ts';
import { usePositionOf } from '../player/use-position.ts';
import { waveColumns } from '../waveform/decode-peaks.ts';
import { drawWave, fillingGain } from '../waveform/draw-wave.ts';
import { usePeaks } from '../waveform/peaks-query.ts';
import { SeekSlider } from '../waveform/seek-slider.tsx';
import { useCanvas } from '../waveform/use-canvas.ts';

import { walkColumns } from './walk-columns.ts';

type LoopUnitProps = { loop: LoopView; track: TrackView | undefined };

/** The pass that repeats, with the play head going round, and the way through all of them beneath. */
export const LoopUnit = ({ loop, track }: LoopUnitProps) => {
  const t = useT();
  const { clock } = useFormats();
  const peaks = usePeaks(track ? artifactIdOf(track, 'peaks') : null).data;
  const seconds = usePositionOf('loop', loop.id);
  const isCurrent = usePlayerStore((state) => state.item?.id === loop.id);
  const introSeconds = loop.recipe.introSamples / loop.recipe.sampleRateHertz;
  const inUnit = Math.max(0, seconds - introSeconds) % loop.unitSeconds;
  const played = seconds > 0 ? inUnit / loop.unitSeconds : 0;
  const pass = Math.min(loop.repeats, Math.floor(Math.max(0, seconds - introSeconds) / loop.unitSeconds) + 1);
  const { startSample, endSample, evolution } = loop.recipe;
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const count = Math.max(1, Math.floor(canvas.clientWidth / 3));
      const walked = peaks && evolution && walkColumns(peaks, evolution.steps, count);
      const plain = peaks ? waveColumns(peaks, startSample, endSample, count) : new Float32Array(count * 2);
      const columns = walked ?? plain;
      drawWave(canvas, columns, {
        colourAt: (fraction) => (fraction < played ? 'accent' : 'loop'),
        gain: fillingGain(columns),
      });
    },
    [peaks, startSample, endSample, evolution, played],
  );
  const seek = (wanted: number) => {
    if (!isCurrent) playItem(playerItemOfLoop(loop, track));
    seekTo(wanted);
  };
  return (
    <section className="loop-unit" aria-label={t('loop.unit')}>
      <canvas ref={useCanvas(draw)} className="wave loop-unit-wave" aria-hidden />
      <SeekSlider
        label={t('player.position')}
        className="loop-progress"
        seconds={seconds}
        durationSeconds={loop.targetSeconds}
        onSeek={seek}
      >
        <progress max={loop.targetSeconds} value={seconds} aria-hidden />
      </SeekSlider>
      <p className="spread muted dense">
        <span>{t('loop.pass', { pass, total: loop.repeats })}</span>
        <span>
          {clock(seconds)} / {clock(loop.targetSeconds)}
        </span>
      </p>
    </section>
  );
};
