import type { TrackView } from '@everloop/contracts/tracks';
import { useCallback, useRef } from 'react';
import { artifactIdOf } from '../api/media.ts';
import { useT } from '../i18n/language.ts';
import { waveColumns } from '../waveform/decode-peaks.ts';
import { drawWave } from '../waveform/draw-wave.ts';
import { usePeaks } from '../waveform/peaks-query.ts';
import { useCanvas } from '../waveform/use-canvas.ts';
import { beatLines } from './beat-lines.ts';
import { drawJoin } from './draw-join.ts';
import { type Handle, sampleOf } from './loop-points.ts';
import type { JoinSide } from './use-join-side.ts';
import type { PointTools } from './use-point-tools.ts';
import type { PointsEditor } from './use-points.ts';

export type PaneProps = {
  track: TrackView;
  editor: PointsEditor;
  tools: PointTools;
  handle: Handle;
  side: JoinSide;
  /** Both sides of the join grow alike, so that they read as one wave. */
  gain: number;
};

/** One side of the join. Dragging moves the music under it; the samples come from the master itself. */
export const JoinPane = ({ track, editor, tools, handle, side, gain }: PaneProps) => {
  const t = useT();
  const peaks = usePeaks(artifactIdOf(track, 'peaks')).data;
  const { points } = editor;
  const at = sampleOf(points, handle);
  const { from, to, read } = side;
  const span = to - from;
  const { origin, beatSamples, beatsPerBar } = tools.grid;
  const fade = Math.min(1, points.crossfadeSamples / span);
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const style = {
        colourAt: () => 'loop' as const,
        lines: beatLines({ from, to, origin, beatSamples, beatsPerBar }),
        tints: handle === 'end' && fade > 0 ? [{ from: 1 - fade, to: 1, colour: 'loop-tint' as const }] : [],
        gain,
      };
      if (read) return drawJoin(canvas, read, { from, to }, style);
      const count = Math.max(1, Math.floor(canvas.clientWidth));
      drawWave(canvas, peaks ? waveColumns(peaks, from, to, count) : new Float32Array(count * 2), style);
    },
    [read, peaks, from, to, origin, beatSamples, beatsPerBar, handle, fade, gain],
  );
  const canvas = useCanvas(draw);
  const drag = useRef({ clientX: 0, sample: 0 });
  return (
    <figure className={`pane is-${handle} ${editor.active === handle ? 'is-active' : ''}`}>
      <figcaption className="muted dense">
        {t(handle === 'end' ? 'loop.paneEnd' : 'loop.paneStart')}
      </figcaption>
      <canvas
        ref={canvas}
        aria-hidden
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { clientX: event.clientX, sample: at };
          editor.activate(handle);
        }}
        onPointerMove={(event) => {
          const width = event.currentTarget.clientWidth;
          if (!event.currentTarget.hasPointerCapture(event.pointerId) || width === 0) return;
          const moved = ((event.clientX - drag.current.clientX) / width) * span;
          tools.drag(handle, Math.round(drag.current.sample - moved));
        }}
        onPointerUp={() => tools.drop(handle)}
      />
    </figure>
  );
};
