import { useCallback } from 'react';
import { type DecodedPeaks, waveColumns } from './decode-peaks.ts';
import { drawWave, fillingGain } from './draw-wave.ts';
import { useCanvas } from './use-canvas.ts';

type WaveViewProps = {
  peaks: DecodedPeaks | undefined;
  /** How far it has been played, 0..1; drawn in the accent colour. */
  playedFraction: number;
  columnWidth?: number;
};

/** A whole waveform with what was played so far. Decoration: the slider around it carries the meaning. */
export const WaveView = ({ peaks, playedFraction, columnWidth = 3 }: WaveViewProps) => {
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const count = Math.max(1, Math.floor(canvas.clientWidth / columnWidth));
      const columns = peaks ? waveColumns(peaks, 0, peaks.sampleCount, count) : new Float32Array(count * 2);
      drawWave(canvas, columns, {
        colourAt: (fraction) => (fraction < playedFraction ? 'accent' : 'wave'),
        gain: fillingGain(columns),
      });
    },
    [peaks, playedFraction, columnWidth],
  );
  return <canvas ref={useCanvas(draw)} className="wave" aria-hidden />;
};
