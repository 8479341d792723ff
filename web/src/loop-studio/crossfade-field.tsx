import type { LoopAnalysis } from '@everloop/contracts/loops';
import { Undo2 } from 'lucide-react';
import { useId } from 'react';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { crossfadeMaxOf } from './loop-points.ts';
import { NumberEntry } from './number-entry.tsx';
import type { PointTools } from './use-point-tools.ts';
import type { PointsEditor } from './use-points.ts';

type CrossfadeFieldProps = { analysis: LoopAnalysis; editor: PointsEditor; tools: PointTools };

/** Most crossfades are short: the slider gives them most of its way. */
const curve = 3;
const sliderSteps = 1000;

/** How long the end fades into what lies before the start: a slider and a number. */
export const CrossfadeField = ({ analysis, editor, tools }: CrossfadeFieldProps) => {
  const t = useT();
  const id = useId();
  const { sampleRateHertz } = analysis;
  const { points } = editor;
  const longest = crossfadeMaxOf(points, sampleRateHertz);
  const set = (samples: number) =>
    editor.set({ ...points, crossfadeSamples: Math.round(samples) }, 'crossfade');
  const ms = (points.crossfadeSamples / sampleRateHertz) * 1000;
  const shownMs = ms.toFixed(ms < 100 ? 1 : 0);
  const position = longest === 0 ? 0 : (points.crossfadeSamples / longest) ** (1 / curve);
  const { beatSamples } = tools.grid;
  return (
    <div className="point-field">
      <div className="field">
        <label
          className="field-label"
          htmlFor={id}
        >{`${t('loop.crossfade')}, ${t('unit.milliseconds')}`}</label>
        <div className="crossfade-entry">
          <NumberEntry
            id={id}
            value={shownMs}
            onCommit={(wanted) => set((wanted / 1000) * sampleRateHertz)}
          />
          <input
            type="range"
            min={0}
            max={sliderSteps}
            value={Math.round(position * sliderSteps)}
            disabled={longest === 0}
            aria-label={t('loop.crossfade')}
            aria-valuetext={`${shownMs} ${t('unit.milliseconds')}`}
            onChange={(event) => set((event.target.valueAsNumber / sliderSteps) ** curve * longest)}
          />
        </div>
      </div>
      <div className="point-nudges">
        <button type="button" className="text-button" onClick={() => set(0)}>
          {t('loop.crossfadeNone')}
        </button>
        <button
          type="button"
          className="text-button"
          disabled={beatSamples === null || longest < (beatSamples ?? 0)}
          onClick={() => set(beatSamples ?? 0)}
        >
          {t('loop.crossfadeBeat')}
        </button>
        <Button look="quiet" icon={Undo2} disabled={!editor.canUndo} onClick={editor.undo}>
          {t('action.undo')}
        </Button>
      </div>
      {longest === 0 && <p className="field-note">{t('loop.crossfadeNeedsRoom')}</p>}
    </div>
  );
};
