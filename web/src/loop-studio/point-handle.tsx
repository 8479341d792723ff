import type { LoopAnalysis } from '@everloop/contracts/loops';
import { type KeyboardEvent, useRef } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { type Handle, sampleOf } from './loop-points.ts';
import type { NudgeUnit, PointTools } from './use-point-tools.ts';
import type { PointsEditor } from './use-points.ts';

type PointHandleProps = { handle: Handle; editor: PointsEditor; tools: PointTools; analysis: LoopAnalysis };

const directionOf: Record<string, 1 | -1> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 1,
};

/** One end of the loop on the overview: to drag, or by arrows 1 ms, with Shift 1 sample, by page keys one beat. */
export const PointHandle = ({ handle, editor, tools, analysis }: PointHandleProps) => {
  const t = useT();
  const { number } = useFormats();
  const element = useRef<HTMLDivElement>(null);
  const { sampleRateHertz, sampleCount } = analysis;
  const sample = sampleOf(editor.points, handle);
  const seconds = sample / sampleRateHertz;
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directionOf[event.key];
    if (direction === undefined) return;
    const unit: NudgeUnit = event.key.startsWith('Page') ? 'beat' : event.shiftKey ? 'sample' : 'ms';
    event.preventDefault();
    event.stopPropagation();
    tools.nudge(handle, unit, direction);
  };
  const dragTo = (clientX: number) => {
    const box = element.current?.parentElement?.getBoundingClientRect();
    if (box) tools.drag(handle, Math.round(((clientX - box.left) / box.width) * sampleCount));
  };
  return (
    <div
      ref={element}
      className={`point-handle is-${handle} ${editor.active === handle ? 'is-active' : ''}`}
      style={{ left: `${(sample / sampleCount) * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={t(`loop.${handle}`)}
      aria-valuemin={0}
      aria-valuemax={sampleCount / sampleRateHertz}
      aria-valuenow={seconds}
      aria-valuetext={`${number(seconds, 3)} ${t('unit.seconds')}`}
      onFocus={() => editor.activate(handle)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) dragTo(event.clientX);
      }}
      onPointerUp={() => tools.drop(handle)}
    />
  );
};
