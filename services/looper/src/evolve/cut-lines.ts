import { type BeatGrid, beatGrid } from '../loop-points/beat-grid.ts';
import { draftForRegion } from '../loop-points/draft-for-region.ts';
import { measuredRegions } from '../loop-points/find-loop-points.ts';
import { rankDrafts } from '../loop-points/rank-drafts.ts';
import type { SearchContext } from '../loop-points/search-context.ts';

/** Where a track may be cut: just before its bar lines. */
export interface CutLines {
  /** In samples of the track, ascending. */
  at: number[];
  barSamples: number;
  beatSamples: number;
}

/** A cut stands this much before the bar line, so that the downbeat's attack is whole. */
const beforeBarSeconds = 0.003;
/** Music that must lie on both sides of a cut. */
const sideSeconds = 2.2;
/** Without a pulse the period is divided into parts of about this length. */
const partSeconds = 2.5;
const linesMax = 300;
/** Beats whose length a tempo gives together. */
const pulseBeats = 16;

/** Bars of a track: from the best of its repeats, or from its pulse where none is found. */
export const barsOfTrack = (context: SearchContext): BeatGrid =>
  gridOfRepeats(context) ?? gridOfPulse(context);

/** Bar lines of the usable part of a track. `share` of them at most are wanted: several versions share a number. */
export function cutLines(
  { profile, usable }: Pick<SearchContext, 'profile' | 'usable'>,
  { beatSamples, beatsPerBar, barLineSample }: BeatGrid,
  share = 1,
): CutLines {
  const { sampleRate, hopFrames } = profile;
  const barSamples = beatSamples * beatsPerBar;
  const first = usable.from * hopFrames + sideSeconds * sampleRate;
  const last = Math.min(profile.frames, usable.to * hopFrames) - sideSeconds * sampleRate;
  const line = barLineSample - beforeBarSeconds * sampleRate;
  // An hour of bars would be compared with an hour of bars: there every second or third one does.
  const stride = Math.max(1, Math.ceil((last - first) / barSamples / (linesMax * share)));
  const at: number[] = [];
  for (let index = Math.ceil((first - line) / barSamples); ; index += 1) {
    // Strides count from the bar line, so that versions skip the same bars.
    if (index % stride !== 0) continue;
    const sample = Math.round(line + index * barSamples);
    if (sample > last) return { at, barSamples: barSamples * stride, beatSamples };
    at.push(sample);
  }
}

function gridOfRepeats(context: SearchContext): BeatGrid | null {
  const { sampleRate } = context.profile;
  const drafts = measuredRegions(context, {}).map((found) => draftForRegion(context, found));
  const ranked = rankDrafts(drafts.filter((draft) => draft !== null));
  const best = ranked.find(({ grid }) => grid !== null) ?? ranked[0];
  if (!best || best.grid) return best?.grid ?? null;
  const parts = Math.max(1, Math.round(best.lagSamples / (partSeconds * sampleRate)));
  return partsFrom(best.startSample + beforeBarSeconds * sampleRate, best.lagSamples / parts);
}

/** Where no repeat was found there may still be a beat; else parts of equal length, whose joins are judged alike. */
function gridOfPulse({ profile, onsets, usable, tempoBpm }: SearchContext): BeatGrid {
  const { sampleRate, hopFrames } = profile;
  const region = { fromSample: usable.from * hopFrames, toSample: usable.to * hopFrames };
  const grid =
    tempoBpm === null
      ? null
      : beatGrid(profile, onsets, region, (pulseBeats * 60 * sampleRate) / tempoBpm, tempoBpm);
  return grid ?? partsFrom(region.fromSample, partSeconds * sampleRate);
}

const partsFrom = (barLineSample: number, barSamples: number): BeatGrid => ({
  barLineSample,
  beatSamples: barSamples / 4,
  beatsPerBar: 4,
});
