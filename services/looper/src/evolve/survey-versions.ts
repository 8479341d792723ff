import { analysisMix } from '../analysis/analysis-mix.ts';
import type { ReadMono } from '../analysis/features.ts';
import { onsetStrength } from '../analysis/onset-strength.ts';
import { partOfProfile, profileTrack } from '../analysis/track-profile.ts';
import { featureMatrix } from '../loop-points/feature-matrix.ts';
import { openSearch, type SearchContext, searchProfile } from '../loop-points/search-context.ts';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { barsOfTrack, cutLines } from './cut-lines.ts';
import { lineUp } from './line-up.ts';

/** Where a version lies in the recording. */
export interface VersionPlace {
  fromSample: number;
  frames: number;
}

/** What a walk is planned on: one recording of one or several versions, and where each may be cut. */
export interface Survey {
  versions: VersionPlace[];
  /** Of the whole recording. */
  context: Pick<SearchContext, 'read' | 'profile' | 'onsets' | 'matrix'>;
  /** Of the first version. */
  first: SearchContext;
  lines: VersionLines;
}

/** Cut lines of all versions, ascending, in samples of the recording. */
export interface VersionLines {
  at: number[];
  /** Which version each lies in. */
  versionOf: number[];
  beatSamples: number;
  /** From one line to the next, of each version. */
  barSamples: number[];
}

/** Versions whose attacks coincide this well have the same bars; else each has bars of its own. */
const sameBars = 0.3;

/** Reads a recording once and finds the bars of its versions: lined up with the first one's where they play the same beats. */
export function surveyVersions(
  source: PcmReader,
  versions: VersionPlace[],
  tempoBpm: number | null,
  report: (fraction: number) => void,
): Survey {
  if (versions.length === 1) {
    const first = openSearch(source, tempoBpm, report);
    const lines = cutLines(first, barsOfTrack(first));
    const versionOf = lines.at.map(() => 0);
    return {
      versions,
      context: first,
      first,
      lines: { ...lines, barSamples: [lines.barSamples], versionOf },
    };
  }
  const { channels } = source.file;
  const profile = profileTrack(source, report);
  const readFrom =
    (from: number): ReadMono =>
    (start, count) =>
      analysisMix(source.read(from + start, count), channels);
  const parts = versions.map((version) =>
    searchProfile(partOfProfile(profile, version), readFrom(version.fromSample), tempoBpm),
  );
  const ranges = parts.map(({ usable }, index) => {
    const column = versions[index].fromSample / profile.hopFrames;
    return { from: column + usable.from, to: column + usable.to };
  });
  const matrix = featureMatrix(profile, ranges);
  const context = { read: readFrom(0), profile, onsets: onsetStrength(profile), matrix };
  return { versions, context, first: parts[0], lines: linesOfAll(parts, versions) };
}

function linesOfAll(parts: readonly SearchContext[], versions: readonly VersionPlace[]): VersionLines {
  const { sampleRate } = parts[0].profile;
  const bars = barsOfTrack(parts[0]);
  const found = parts.map((part, version) => {
    if (version === 0) return cutLines(part, bars, 1 / parts.length);
    const { offsetSamples, match } = lineUp(parts[0].onsets, part.onsets, sampleRate);
    const same = { ...bars, barLineSample: bars.barLineSample + offsetSamples };
    return cutLines(part, match >= sameBars ? same : barsOfTrack(part), 1 / parts.length);
  });
  return {
    beatSamples: found[0].beatSamples,
    barSamples: found.map(({ barSamples }) => barSamples),
    at: found.flatMap(({ at }, version) => at.map((sample) => versions[version].fromSample + sample)),
    versionOf: found.flatMap(({ at }, version) => at.map(() => version)),
  };
}
