import type { TrackView } from '@everloop/contracts/tracks';
import { type KeyboardEvent, useCallback, useRef } from 'react';
import { artifactIdOf } from '../api/media.ts';
import { useT } from '../i18n/language.ts';
import { formatStamp } from '../lyrics/lyric-stamp.ts';
import { waveColumns } from '../waveform/decode-peaks.ts';
import { drawWave, fillingGain } from '../waveform/draw-wave.ts';
import { usePeaks } from '../waveform/peaks-query.ts';
import { useCanvas } from '../waveform/use-canvas.ts';
import { type EditRegion, moveEnd } from './edit-region.ts';

type RegionPickerProps = {
  track: TrackView;
  region: EditRegion;
  onChange: (region: EditRegion) => void;
};
type End = 'start' | 'end';

const keySteps: Record<string, number> = {
  ArrowLeft: -0.1,
  ArrowDown: -0.1,
  ArrowRight: 0.1,
  ArrowUp: 0.1,
  PageDown: -1,
  PageUp: 1,
};

const RegionHandle = ({ end, track, region, onChange }: RegionPickerProps & { end: End }) => {
  const t = useT();
  const element = useRef<HTMLDivElement>(null);
  const { durationSeconds } = track;
  const seconds = end === 'start' ? region.startSeconds : region.endSeconds;
  const move = (wanted: number) => onChange(moveEnd(region, end, wanted, durationSeconds));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = keySteps[event.key];
    const wanted =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? durationSeconds
          : step === undefined
            ? null
            : seconds + step;
    if (wanted === null) return;
    event.preventDefault();
    event.stopPropagation();
    move(wanted);
  };
  return (
    <div
      ref={element}
      className={`region-handle is-${end}`}
      style={{ left: `${(seconds / durationSeconds) * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={t(`edit.${end}`)}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationSeconds)}
      aria-valuenow={seconds}
      aria-valuetext={formatStamp(seconds)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const box = element.current?.parentElement?.getBoundingClientRect();
        if (box) move(((event.clientX - box.left) / box.width) * durationSeconds);
      }}
    />
  );
};

/** The track's waveform with the stretch that is made anew; its ends are dragged, or moved by arrows and page keys. */
export const RegionPicker = (props: RegionPickerProps) => {
  const { track, region } = props;
  const peaks = usePeaks(artifactIdOf(track, 'peaks')).data;
  const from = region.startSeconds / track.durationSeconds;
  const to = region.endSeconds / track.durationSeconds;
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const count = Math.max(1, Math.floor(canvas.clientWidth / 2));
      const columns = peaks ? waveColumns(peaks, 0, peaks.sampleCount, count) : new Float32Array(count * 2);
      drawWave(canvas, columns, {
        colourAt: (fraction) => (fraction >= from && fraction < to ? 'accent' : 'wave'),
        gain: fillingGain(columns),
      });
    },
    [peaks, from, to],
  );
  return (
    <div className="region-wave">
      <canvas ref={useCanvas(draw)} className="wave" aria-hidden />
      <RegionHandle {...props} end="start" />
      <RegionHandle {...props} end="end" />
    </div>
  );
};
