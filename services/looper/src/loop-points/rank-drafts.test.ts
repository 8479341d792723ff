import { expect, it } from 'vitest';
import { melRows, rowCount } from '../analysis/spectral-columns.ts';
import type { TrackProfile } from '../analysis/track-profile.ts';
import { harmonyAgreement } from './harmony-agreement.ts';
import { type LoopDraft, rejectionOf } from './rank-drafts.ts';

const sampleRate = 44_100;

const draft = (more: Partial<LoopDraft> = {}): LoopDraft => ({
  startSample: 8 * sampleRate,
  lagSamples: 13 * sampleRate,
  match: 0.9998,
  harmony: { before: 0.95, after: 0.95, melody: 0.9 },
  otherPlaces: [],
  onsetMatch: 0.8,
  isSteady: true,
  distance: 0.1,
  regionFromSample: 7 * sampleRate,
  regionToSample: 12 * sampleRate,
  driftPpm: 0,
  byHand: false,
  grid: { beatSamples: 22_050, beatsPerBar: 4, barLineSample: 0 },
  sampleRate,
  usableSeconds: 36,
  ...more,
});

it('two equal notes of a tune are no repeat, however well their waveforms match', () => {
  expect(rejectionOf(draft())).toBeNull();
  const brief = { regionFromSample: 7 * sampleRate, regionToSample: 8.3 * sampleRate };
  expect(rejectionOf(draft(brief))).toContain('lasts only 1.3 s');
  expect(rejectionOf(draft({ ...brief, usableSeconds: 6 }))).toBeNull();
});

it('another melody over the same chords is no repeat unless the waveform says that it is the same recording', () => {
  const harmony = { before: 0.95, after: 0.95, melody: 0.6 };
  expect(rejectionOf(draft({ match: 0.94, harmony }))).toContain('the melody differs');
  expect(rejectionOf(draft({ match: 0.99, harmony }))).toBeNull();
});

it('likeness of held sounds without a beat proves nothing', () => {
  expect(rejectionOf(draft({ grid: null, match: 0.93 }))).toContain('by chance');
  expect(rejectionOf(draft({ grid: null, match: 0.999 }))).toBeNull();
});

it('what lies outside of a track is not compared with what lies in it', () => {
  const hopFrames = 1024;
  const count = 100;
  const rows = new Float32Array(count * rowCount);
  // Every eight columns another pitch; the whole repeats after 64 columns.
  for (let column = 0; column < count; column += 1)
    rows[column * rowCount + melRows + (Math.floor(column / 8) % 8)] = 1;
  const profile = { rows, count, hopFrames, sampleRate } as TrackProfile;
  const beat = 8 * hopFrames;
  const agreement = harmonyAgreement(profile, beat, beat + 64 * hopFrames, beat);
  expect(agreement.before).toBeCloseTo(1, 6);
  expect(agreement.after).toBeCloseTo(1, 6);
  expect(agreement.melody).toBeCloseTo(1, 6);
});
