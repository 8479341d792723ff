import type { LoopAnalysis } from '@everloop/contracts/loops';
import type { LucideIcon } from 'lucide-react';
import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight, StepBack, StepForward } from 'lucide-react';
import { useT } from '../i18n/language.ts';
import { IconButton } from '../ui/button.tsx';
import { Field } from '../ui/fields.tsx';
import { type Handle, sampleOf } from './loop-points.ts';
import { NumberEntry } from './number-entry.tsx';
import type { NudgeUnit, PointTools } from './use-point-tools.ts';
import type { PointsEditor } from './use-points.ts';

const nudges: readonly { unit: NudgeUnit; steps: 1 | -1; icon: LucideIcon }[] = [
  { unit: 'beat', steps: -1, icon: ChevronsLeft },
  { unit: 'ms', steps: -1, icon: ChevronLeft },
  { unit: 'sample', steps: -1, icon: StepBack },
  { unit: 'sample', steps: 1, icon: StepForward },
  { unit: 'ms', steps: 1, icon: ChevronRight },
  { unit: 'beat', steps: 1, icon: ChevronsRight },
];

type PointFieldProps = {
  handle: Handle;
  analysis: LoopAnalysis;
  editor: PointsEditor;
  tools: PointTools;
};

/** One point as seconds and as a sample, with its nudges: everything the handle can, by key. */
export const PointField = ({ handle, analysis, editor, tools }: PointFieldProps) => {
  const t = useT();
  const { sampleRateHertz } = analysis;
  const sample = sampleOf(editor.points, handle);
  const name = t(`loop.${handle}`);
  return (
    <div className={`point-field ${editor.active === handle ? 'is-active' : ''}`}>
      <div className="point-entries">
        <Field label={`${name}, ${t('unit.seconds')}`}>
          {({ id }) => (
            <NumberEntry
              id={id}
              value={(sample / sampleRateHertz).toFixed(3)}
              onCommit={(seconds) => editor.move(handle, Math.round(seconds * sampleRateHertz))}
            />
          )}
        </Field>
        <Field label={t(`loop.${handle}Sample`)}>
          {({ id }) => (
            <NumberEntry
              id={id}
              value={String(sample)}
              onCommit={(wanted) => editor.move(handle, Math.round(wanted))}
            />
          )}
        </Field>
      </div>
      <div className="point-nudges">
        {nudges.map(({ unit, steps, icon }) => (
          <IconButton
            key={`${unit}${steps}`}
            icon={icon}
            label={t(steps < 0 ? `loop.back.${unit}` : `loop.forward.${unit}`, { point: name })}
            disabled={unit === 'beat' && tools.grid.beatSamples === null}
            onClick={() => tools.nudge(handle, unit, steps)}
          />
        ))}
        <button
          type="button"
          className="text-button"
          aria-label={t('loop.snapNow', { point: name })}
          disabled={tools.snapMode === 'off'}
          onClick={() => tools.place(handle, sample)}
        >
          {t('loop.snapNowShort')}
        </button>
      </div>
    </div>
  );
};
