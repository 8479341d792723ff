import type { TrackView } from '@everloop/contracts/tracks';

/** Where sections begin, as lines over the waveform; their names and buttons stand above it. */
export const SectionMarkers = ({ track }: { track: TrackView }) => (
  <span aria-hidden>
    {track.sections.slice(1).map(({ startSeconds }) => (
      <span
        key={startSeconds}
        className="section-marker"
        style={{ insetInlineStart: `${(100 * startSeconds) / track.durationSeconds}%` }}
      />
    ))}
  </span>
);
