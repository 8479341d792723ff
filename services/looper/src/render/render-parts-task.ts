import { codecGrid } from '@everloop/loop-timing/codec-grid';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import type { TimelineShape } from '@everloop/loop-timing/timeline-shape';
import type { ReportProgress } from '../bounded-process/tasks.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { encodeAdtsParts, encodeM4aParts } from './encode-aac-parts.ts';
import { encodeFlacParts } from './encode-flac-parts.ts';
import { encodeMp3Parts } from './encode-mp3-parts.ts';
import { encodeOpusParts } from './encode-opus-parts.ts';
import { encodeVorbisParts } from './encode-vorbis-parts.ts';
import { encodeWavParts } from './encode-wav-parts.ts';
import { type LevelChange, levelSignal } from './level-signal.ts';
import { CutSignal } from './loop-signal.ts';
import type { RenderedParts } from './rendered-parts.ts';
import { resampledTimeline } from './resampled-timeline.ts';
import { Timeline } from './timeline.ts';

export type Encoding =
  | { format: 'wav' | 'flac'; bits: 16 | 24 }
  | { format: 'mp3' | 'opus' | 'm4a' | 'aac' | 'ogg'; bitRateKbps: number };

export interface RenderPartsInput {
  pcm: PcmFile;
  cut: LoopCut;
  /** In samples of the source; rescaled where the format needs another rate. */
  shape: TimelineShape;
  level: LevelChange;
  encoding: Encoding;
  /** An empty folder for the parts. */
  dir: string;
}

/** Renders the pieces of a loop (or of a plain track: one unit, no repeat) in one format. */
export async function renderParts(input: RenderPartsInput, report: ReportProgress): Promise<RenderedParts> {
  using source = new PcmReader(input.pcm);
  const signal = levelSignal(new CutSignal(source, input.cut), input.level);
  const { encoding, shape, dir } = input;
  const { sampleRate } = input.pcm;
  const grid = codecGrid(encoding.format, sampleRate);
  switch (encoding.format) {
    case 'wav':
      return encodeWavParts(new Timeline(signal, shape), encoding.bits, dir, report);
    case 'flac':
      return encodeFlacParts(new Timeline(signal, shape), encoding.bits, dir, report);
    case 'mp3': {
      const { timeline, passes } = resampledTimeline(signal, shape, ...grid);
      return { ...encodeMp3Parts(timeline, encoding.bitRateKbps, dir, report), passes };
    }
    case 'opus': {
      const { timeline, passes } = resampledTimeline(signal, shape, ...grid);
      return { ...encodeOpusParts(timeline, encoding.bitRateKbps, sampleRate, dir, report), passes };
    }
    case 'm4a':
    case 'aac': {
      const { timeline, passes } = resampledTimeline(signal, shape, ...grid);
      const encode = encoding.format === 'm4a' ? encodeM4aParts : encodeAdtsParts;
      return { ...encode(timeline, encoding.bitRateKbps, dir, report), passes };
    }
    case 'ogg': {
      const { timeline } = resampledTimeline(signal, shape, ...grid);
      return encodeVorbisParts(timeline, encoding.bitRateKbps, dir, report);
    }
  }
}
