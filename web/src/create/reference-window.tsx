import type { TrackView } from '@everloop/contracts/tracks';
import { Play } from 'lucide-react';
import { useCallback } from 'react';
import { artifactIdOf } from '../api/media.ts';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { playFrom } from '../player/play-from.ts';
import { Button } from '../ui/button.tsx';
import { waveColumns } from '../waveform/decode-peaks.ts';
import { drawWave, fillingGain } from '../waveform/draw-wave.ts';
import { usePeaks } from '../waveform/peaks-query.ts';
import { SeekSlider } from '../waveform/seek-slider.tsx';
import { useCanvas } from '../waveform/use-canvas.ts';

type ReferenceWindowProps = {
  track: TrackView;
  startSeconds: number;
  onChange: (startSeconds: number) => void;
};

/** As much as the style encoder hears at once. */
export const windowSeconds = 10;

/** Which ten seconds of the recording: pressed or dragged on its waveform, or moved by arrows (1 s) and page keys (10 s). */
export const ReferenceWindow = ({ track, startSeconds, onChange }: ReferenceWindowProps) => {
  const t = useT();
  const { clock } = useFormats();
  const peaks = usePeaks(artifactIdOf(track, 'peaks')).data;
  const { durationSeconds } = track;
  const last = Math.max(0, durationSeconds - windowSeconds);
  const start = Math.min(startSeconds, last);
  const from = start / durationSeconds;
  const to = Math.min(1, (start + windowSeconds) / durationSeconds);
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const count = Math.max(1, Math.floor(canvas.clientWidth / 2));
      const columns = peaks ? waveColumns(peaks, 0, peaks.sampleCount, count) : new Float32Array(count * 2);
      drawWave(canvas, columns, {
        colourAt: (fraction) => (fraction >= from && fraction < to ? 'accent' : 'wave'),
        lines: [from, to].map((at) => ({ at, colour: 'accent', strong: true })),
        gain: fillingGain(columns),
      });
    },
    [peaks, from, to],
  );
  return (
    <div className="stack">
      <SeekSlider
        label={t('reference.window')}
        seconds={start}
        durationSeconds={durationSeconds}
        onSeek={(seconds) => onChange(Math.min(Math.round(seconds * 10) / 10, last))}
        className="reference-wave"
      >
        <canvas ref={useCanvas(draw)} className="wave" aria-hidden />
      </SeekSlider>
      <div className="spread">
        <span className="dense">
          {t('reference.from', {
            start: clock(start),
            end: clock(Math.min(durationSeconds, start + windowSeconds)),
          })}
        </span>
        <Button icon={Play} look="quiet" onClick={() => playFrom(track, start)}>
          {t('reference.listen')}
        </Button>
      </div>
    </div>
  );
};
