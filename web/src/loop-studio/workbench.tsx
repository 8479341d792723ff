import type { LoopAnalysis, LoopPoints } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import { useMemo, useState } from 'react';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { CandidateList } from './candidate-list.tsx';
import { JoinPanes } from './join-panes.tsx';
import { beatSamplesOf, pointsOf, samePoints } from './loop-points.ts';
import { Overview } from './overview.tsx';
import { PointFields } from './point-fields.tsx';
import { SeamFigures } from './seam-figures.tsx';
import type { BeatGrid } from './snapping.ts';
import { TargetForm } from './target-form.tsx';
import { usePointShortcuts } from './use-point-shortcuts.ts';
import { usePointTools } from './use-point-tools.ts';
import { usePoints } from './use-points.ts';
import { usePointsScore } from './use-points-score.ts';
import { useSeamAudition } from './use-seam-audition.ts';

type WorkbenchProps = { track: TrackView; analysis: LoopAnalysis; onSearchAgain: () => void };

/** Everything around one pair of points: see, move, hear, measure, and make the loop. */
export const Workbench = ({ track, analysis, onSearchAgain }: WorkbenchProps) => {
  const t = useT();
  const { candidates, sampleRateHertz } = analysis;
  const best = candidates[0];
  const whole: LoopPoints = { startSample: 0, endSample: track.sampleCount, crossfadeSamples: 0 };
  const editor = usePoints(best ? pointsOf(best) : whole, analysis);
  const { points } = editor;
  const chosen = candidates.find((candidate) => samePoints(pointsOf(candidate), points)) ?? null;
  // Points found by the search lie on the music's own grid; the last one chosen anchors it for what is moved by hand.
  const [anchor, setAnchor] = useState(best ?? null);
  const grid = useMemo((): BeatGrid => {
    const bars = anchor?.bars ?? null;
    const beatSamples = beatSamplesOf(
      anchor ? pointsOf(anchor) : { startSample: 0, endSample: 0, crossfadeSamples: 0 },
      bars,
      track.quality.tempoBpm,
      sampleRateHertz,
    );
    return { origin: anchor?.startSample ?? 0, beatSamples, beatsPerBar: bars === null ? null : 4 };
  }, [anchor, track.quality.tempoBpm, sampleRateHertz]);
  const tools = usePointTools(track.id, analysis, editor, grid);
  const byHand = usePointsScore(track.id, points, chosen === null);
  const audition = useSeamAudition(track.id, points);
  usePointShortcuts({ track, analysis, editor, tools, audition });
  const verdict = (chosen ?? byHand.score)?.seam.verdict ?? null;
  const view = { track, analysis, editor, tools };
  return (
    <div className="studio">
      <div className="studio-top">
        <Overview {...view} />
      </div>
      <div className="studio-left stack">
        <CandidateList
          analysis={analysis}
          chosen={chosen}
          onChoose={(candidate) => {
            setAnchor(candidate);
            editor.set(pointsOf(candidate), 'candidate');
          }}
        />
        {candidates.length === 0 && <Button onClick={onSearchAgain}>{t('loop.searchAgain')}</Button>}
      </div>
      <div className="studio-middle stack">
        <JoinPanes
          track={track}
          editor={editor}
          tools={tools}
          audition={audition}
          verdict={verdict}
          isMeasuring={byHand.isMeasuring}
        />
        <PointFields analysis={analysis} editor={editor} tools={tools} />
        <SeamFigures chosen={chosen} byHand={byHand} />
      </div>
      <div className="studio-right">
        <TargetForm track={track} points={points} verdict={verdict} sampleRateHertz={sampleRateHertz} />
      </div>
    </div>
  );
};
