import type { LoopAnalysis } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import { Play, Square } from 'lucide-react';
import { useCallback, useState } from 'react';
import { artifactIdOf } from '../api/media.ts';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { waveColumns } from '../waveform/decode-peaks.ts';
import { drawWave } from '../waveform/draw-wave.ts';
import { usePeaks } from '../waveform/peaks-query.ts';
import { useCanvas } from '../waveform/use-canvas.ts';
import { beatLines } from './beat-lines.ts';
import { columnsOfSamples } from './columns-of-samples.ts';
import { type Handle, sampleOf } from './loop-points.ts';
import type { DecodedAudio } from './measure-join.ts';
import type { PointsEditor } from './use-points.ts';
import type { useSeamAudition } from './use-seam-audition.ts';

type JoinPanesProps = {
  track: TrackView;
  analysis: LoopAnalysis;
  editor: PointsEditor;
  audio: DecodedAudio | undefined;
  beatSamples: number | null;
  beatsPerBar: number | null;
  audition: ReturnType<typeof useSeamAudition>;
};

const zooms = [0.02, 0.2, 1, 4] as const;

type PaneProps = JoinPanesProps & { handle: Handle; zoomSeconds: number };

const Pane = ({
  track,
  analysis,
  editor,
  audio,
  beatSamples,
  beatsPerBar,
  handle,
  zoomSeconds,
}: PaneProps) => {
  const t = useT();
  const peaks = usePeaks(artifactIdOf(track, 'peaks')).data;
  const at = sampleOf(editor.points, handle);
  const span = Math.round(zoomSeconds * analysis.sampleRateHertz);
  // Left ends where the pass ends, right begins where it begins: side by side they are what is heard.
  const [from, to] = handle === 'end' ? [at - span, at] : [at, at + span];
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const count = Math.max(1, Math.floor(canvas.clientWidth));
      const columns = audio
        ? columnsOfSamples(audio.mono, from, to, count)
        : peaks
          ? waveColumns(peaks, from, to, count)
          : new Float32Array(count * 2);
      drawWave(canvas, columns, {
        colourAt: () => 'loop',
        lines: beatLines({ from, to, origin: at, beatSamples, beatsPerBar }),
        gain: 1.6,
      });
    },
    [audio, peaks, from, to, at, beatSamples, beatsPerBar],
  );
  const canvas = useCanvas(draw);
  const drag = (movementX: number) => {
    const width = canvas.current?.clientWidth ?? 0;
    if (width > 0 && movementX !== 0) editor.move(handle, Math.round(at - (movementX / width) * span));
  };
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
          editor.activate(handle);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) drag(event.movementX);
        }}
      />
    </figure>
  );
};

/** End and start of the loop side by side, drawn as one wave across the join, and the way to hear it. */
export const JoinPanes = (props: JoinPanesProps) => {
  const { audition, audio } = props;
  const t = useT();
  const [zoomSeconds, setZoomSeconds] = useState<number>(1);
  const label = (seconds: number) =>
    seconds < 1 ? `${seconds * 1000} ${t('unit.milliseconds')}` : `${seconds} ${t('unit.seconds')}`;
  return (
    <section className="join" aria-label={t('loop.join')}>
      <div className="join-panes">
        <Pane {...props} handle="end" zoomSeconds={zoomSeconds} />
        <Pane {...props} handle="start" zoomSeconds={zoomSeconds} />
      </div>
      <div className="spread">
        <div className="row">
          <Button icon={audition.playing ? Square : Play} disabled={!audio} onClick={() => audition.play(1)}>
            {audition.playing ? t('loop.stopSeam') : t('loop.playSeam')}
          </Button>
          <Button
            disabled={!audio || audition.playing}
            onClick={() => audition.play(20)}
            title={t('loop.playSeamMany')}
          >
            ×20
          </Button>
        </div>
        <fieldset className="segmented" aria-label={t('loop.zoom')}>
          {zooms.map((seconds) => (
            <label key={seconds} className="segment">
              <input
                type="radio"
                name="zoom"
                checked={seconds === zoomSeconds}
                onChange={() => setZoomSeconds(seconds)}
              />
              <span>{label(seconds)}</span>
            </label>
          ))}
        </fieldset>
      </div>
    </section>
  );
};
