import type { LoopAnalysis } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import { useCallback } from 'react';
import { artifactIdOf } from '../api/media.ts';
import { useT } from '../i18n/language.ts';
import { playItem, seekTo } from '../player/media-element.ts';
import { PlayButton } from '../player/play-button.tsx';
import { playerItemOfTrack } from '../player/player-item.ts';
import { usePlayerStore } from '../player/player-store.ts';
import { usePositionOf } from '../player/use-position.ts';
import { waveColumns } from '../waveform/decode-peaks.ts';
import { drawWave, fillingGain } from '../waveform/draw-wave.ts';
import { usePeaks } from '../waveform/peaks-query.ts';
import { SeekSlider } from '../waveform/seek-slider.tsx';
import { useCanvas } from '../waveform/use-canvas.ts';
import { PointHandle } from './point-handle.tsx';
import type { PointTools } from './use-point-tools.ts';
import type { PointsEditor } from './use-points.ts';

type OverviewProps = {
  track: TrackView;
  analysis: LoopAnalysis;
  editor: PointsEditor;
  tools: PointTools;
};

/** The whole wave: the loop in teal, what comes before and after dimmed, a handle at each end. */
export const Overview = ({ track, analysis, editor, tools }: OverviewProps) => {
  const t = useT();
  const peaks = usePeaks(artifactIdOf(track, 'peaks')).data;
  const seconds = usePositionOf('track', track.id);
  const isCurrent = usePlayerStore((state) => state.item?.id === track.id);
  const { points } = editor;
  const { sampleCount } = analysis;
  const [from, to] = [points.startSample / sampleCount, points.endSample / sampleCount];
  const head = seconds / track.durationSeconds;
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const count = Math.max(1, Math.floor(canvas.clientWidth / 2));
      const columns = peaks ? waveColumns(peaks, 0, peaks.sampleCount, count) : new Float32Array(count * 2);
      drawWave(canvas, columns, {
        colourAt: (fraction) => (fraction >= from && fraction < to ? 'loop' : 'wave'),
        tints: [{ from, to, colour: 'loop-tint' }],
        lines: head > 0 ? [{ at: head, colour: 'accent', strong: true }] : [],
        gain: fillingGain(columns),
      });
    },
    [peaks, from, to, head],
  );
  const seek = (wanted: number) => {
    const item = playerItemOfTrack(track);
    if (item && !isCurrent) playItem(item);
    seekTo(wanted);
  };
  return (
    <div className="overview">
      <PlayButton item={playerItemOfTrack(track)} />
      <div className="overview-wave">
        <SeekSlider
          label={t('player.positionIn', { title: track.title })}
          seconds={seconds}
          durationSeconds={track.durationSeconds}
          onSeek={seek}
          className="overview-slider"
        >
          <canvas ref={useCanvas(draw)} className="wave" aria-hidden />
        </SeekSlider>
        <PointHandle handle="start" editor={editor} tools={tools} analysis={analysis} />
        <PointHandle handle="end" editor={editor} tools={tools} analysis={analysis} />
      </div>
    </div>
  );
};
