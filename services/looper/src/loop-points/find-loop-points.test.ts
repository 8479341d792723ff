import { join } from 'node:path';
import type { LoopAnalysis } from '@everloop/contracts/loops';
import { loopAnalysisSchema } from '@everloop/contracts/loops';
import { describe, expect, it } from 'vitest';
import { writeMp3File } from '../codec/write-mp3-file.ts';
import { decodeToPcm } from '../decode/decode-task.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { type KnownTrack, makeTrack, random, type TrackPlan, writePcm } from '../fixtures/tracks.ts';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { findLoopPoints } from './find-loop-points.ts';

const dir = testScratch();
let made = 0;

const usual: TrackPlan = {
  sampleRate: 44_100,
  channels: 2,
  bpm: 97.3,
  bars: 2,
  repeats: 5,
  introSeconds: 2.3,
};

function find(pcm: PcmFile, madeLoopable = false): LoopAnalysis {
  using source = new PcmReader(pcm);
  return loopAnalysisSchema.parse(findLoopPoints(source, { madeLoopable, tempoBpm: null }, () => undefined));
}

function search(plan: Partial<TrackPlan>): { track: KnownTrack; analysis: LoopAnalysis } {
  const full = { ...usual, ...plan };
  const track = makeTrack(full);
  made += 1;
  const pcm = writePcm(join(dir, `track-${made}.pcm`), track.samples, full.sampleRate, full.channels);
  return { track, analysis: find(pcm) };
}

/** Distance of a lag from the nearest whole multiple of the period, in samples. */
const periodError = (lag: number | null, period: number): number => {
  const passes = Math.max(1, Math.round((lag ?? 0) / period));
  return Math.abs((lag ?? 0) - passes * period);
};

describe('exact repeats', () => {
  it.each([
    ['44.1 kHz stereo', {}],
    ['a slow non-integer period', { bpm: 61.7, bars: 2, repeats: 4 }],
    ['a fast one', { bpm: 171.3, bars: 4, repeats: 6 }],
    ['48 kHz mono', { sampleRate: 48_000, channels: 1 }],
    ['22.05 kHz', { sampleRate: 22_050 }],
    ['96 kHz', { sampleRate: 96_000, repeats: 4 }],
    ['silence at both ends', { silentStartSeconds: 1.5, silentEndSeconds: 2 }],
  ] as [string, Partial<TrackPlan>][])(
    '%s: the period is found within one sample and the seam passes',
    (_name, plan) => {
      const { track, analysis } = search(plan);
      const best = analysis.candidates[0];
      expect(best.class).toBe('exact');
      expect(periodError(best.lagSamples, track.periodSamples)).toBeLessThanOrEqual(1);
      expect(best.seam.verdict).toBe('pass');
      expect(best.startSample).toBeGreaterThanOrEqual(track.introSamples - analysis.sampleRateHertz / 2);
      expect(best.confidence).toBeGreaterThan(0.8);
    },
  );

  it('a fade at the end is found and never looped', () => {
    const { track, analysis } = search({ repeats: 6, fadeOutSeconds: 6 });
    const best = analysis.candidates[0];
    expect(periodError(best.lagSamples, track.periodSamples)).toBeLessThanOrEqual(1);
    expect(best.endSample).toBeLessThan(analysis.sampleCount - 5 * 44_100);
    expect(analysis.warnings.join()).toContain('fades out');
  });

  it('noise that differs in every repeat costs at most four samples', () => {
    const { track, analysis } = search({ noise: 0.02 });
    expect(periodError(analysis.candidates[0].lagSamples, track.periodSamples)).toBeLessThanOrEqual(4);
  });

  it('a pass through MP3 costs at most four samples', async () => {
    const track = makeTrack(usual);
    const source = writePcm(join(dir, 'lossy.pcm'), track.samples, 44_100, 2);
    {
      using reader = new PcmReader(source);
      writeMp3File(reader, join(dir, 'lossy.mp3'), 128, () => undefined);
    }
    const pcmPath = join(dir, 'lossy-decoded.pcm');
    const input = { sourcePath: join(dir, 'lossy.mp3'), pcmPath, durationSecondsMax: 600 };
    await decodeToPcm(input, () => undefined);
    const best = find({ ...source, path: pcmPath }).candidates[0];
    expect(periodError(best.lagSamples, track.periodSamples)).toBeLessThanOrEqual(4);
    expect(best.seam.verdict).toBe('pass');
  });

  it('human timing is offered as a crossfade or exact loop, in time within 5 ms', () => {
    const { track, analysis } = search({ jitterSeconds: 0.005, repeats: 6 });
    const best = analysis.candidates[0];
    expect(['exact', 'crossfade']).toContain(best.class);
    const beat = track.periodSamples / 8;
    expect(periodError(best.lagSamples, beat) / 44_100).toBeLessThanOrEqual(0.006);
  });
});

describe('tracks without repetition', () => {
  it('a glide of noise gives a declared overlap of at least a second, never an exact loop', () => {
    const next = random(21);
    let low = 0;
    const samples = Float32Array.from({ length: 44_100 * 20 }, (_, index) => {
      low += (0.002 + index / 8_000_000) * (next() - 0.5 - low);
      return low * 4;
    });
    const analysis = find(writePcm(join(dir, 'noise.pcm'), samples, 44_100, 1));
    expect(analysis.candidates.length).toBeGreaterThan(0);
    expect(analysis.candidates.some((candidate) => candidate.class === 'exact')).toBe(false);
    const overlap = analysis.candidates.find((candidate) => candidate.class === 'overlap');
    expect(overlap?.crossfadeSamples).toBeGreaterThanOrEqual(44_100);
    expect(overlap?.lagSamples).toBeNull();
  });

  it('ten seconds without any repeat still give a result', () => {
    const { analysis } = search({ bars: 4, bpm: 100, repeats: 1, introSeconds: 0 });
    expect(analysis.candidates.length).toBeGreaterThan(0);
    for (const candidate of analysis.candidates) {
      expect(candidate.endSample).toBeLessThanOrEqual(analysis.sampleCount);
      expect(candidate.startSample).toBeGreaterThanOrEqual(candidate.crossfadeSamples);
    }
  });

  it('silence and snippets are refused with their reason', () => {
    const silence = writePcm(join(dir, 'silence.pcm'), new Float32Array(44_100 * 8), 44_100, 1);
    expect(() => find(silence)).toThrow(expect.objectContaining({ code: 'NO_LOOP_FOUND' }));
    const snippet = writePcm(join(dir, 'snippet.pcm'), new Float32Array(44_100), 44_100, 1);
    expect(() => find(snippet)).toThrow(expect.objectContaining({ code: 'AUDIO_TOO_SHORT' }));
  });
});

describe('a track that was made as a loop', () => {
  it('offers the whole track first, with that reason', () => {
    // The second of two passes: what rings over the end of the first is at its beginning, as the engine wraps its tails.
    const track = makeTrack({ ...usual, bpm: 120, bars: 6, introSeconds: 0, repeats: 2 });
    const whole = track.samples.slice(track.periodSamples * 2, track.periodSamples * 4);
    const analysis = find(writePcm(join(dir, 'made.pcm'), whole, 44_100, 2), true);
    expect(analysis.candidates[0]).toMatchObject({
      startSample: 0,
      endSample: analysis.sampleCount,
      class: 'exact',
    });
    expect(analysis.candidates[0].reasons.join()).toContain('made as one loop');
  });

  it('does not claim it when the end breaks off with a click', () => {
    const samples = Float32Array.from(
      { length: 44_100 * 12 },
      (_, index) => 0.5 * Math.sin((2 * Math.PI * 110.37 * index) / 44_100),
    );
    const analysis = find(writePcm(join(dir, 'broken.pcm'), samples, 44_100, 1), true);
    expect(analysis.candidates[0].startSample).not.toBe(0);
    const whole = analysis.candidates.find(
      (candidate) => candidate.startSample === 0 && candidate.crossfadeSamples === 0,
    );
    expect(whole?.seam.verdict).toBe('fail');
  });
});
