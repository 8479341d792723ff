import type { TrackView } from '@everloop/contracts/tracks';
import { useMemo } from 'react';
import { artifactIdOf } from '../api/media.ts';
import { usePeaks } from '../waveform/peaks-query.ts';
import { type Handle, sampleOf } from './loop-points.ts';
import { type SampleReader, useSamples } from './sample-windows.ts';
import type { PointsEditor } from './use-points.ts';

/** A pane is about this many points wide: where the overview is as fine, it is enough. */
const paneWidth = 400;
const gainMax = 12;
const spanSamplesMin = 8;

export type JoinSide = {
  from: number;
  to: number;
  /** Null where the overview is drawn instead, or until the samples are there. */
  read: SampleReader | null;
  /** The largest sample of the view; 0 while it is not known. */
  peak: number;
};

/** What one pane shows. Left ends where the pass ends, right begins where it begins: together they are what is heard. */
export const useJoinSide = (
  track: TrackView,
  editor: PointsEditor,
  handle: Handle,
  zoomSeconds: number,
): JoinSide => {
  const peaks = usePeaks(artifactIdOf(track, 'peaks')).data;
  const at = sampleOf(editor.points, handle);
  const span = Math.max(spanSamplesMin, Math.round(zoomSeconds * track.sampleRateHertz));
  const [from, to] = handle === 'end' ? [at - span, at] : [at, at + span];
  const peakSamples = peaks?.levels[0]?.samplesPerBucket ?? 0;
  const read = useSamples(track.id, from, to, span / paneWidth < peakSamples || !peaks);
  const peak = useMemo(() => {
    let largest = 0;
    if (read)
      for (let sample = from; sample < to; sample++) largest = Math.max(largest, Math.abs(read(sample)));
    return largest;
  }, [read, from, to]);
  return { from, to, read, peak };
};

/** How much both sides grow so that the louder one fills its height; quiet ones at most twelvefold. */
export const gainOf = (sides: readonly JoinSide[]): number => {
  const loudest = Math.max(...sides.map(({ peak }) => peak));
  return loudest === 0 ? 1.6 : Math.min(gainMax, 0.9 / loudest);
};
