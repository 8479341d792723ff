import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useFormats } from '../i18n/format-values.ts';

type SeekSliderProps = {
  label: string;
  seconds: number;
  durationSeconds: number;
  onSeek: (seconds: number) => void;
  children: ReactNode;
  className?: string;
  disabled?: boolean;
};

const stepSeconds: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/** The real slider over a drawn waveform: arrows 1 s, page keys 10 s, Home and End, or a press anywhere. */
export const SeekSlider = (props: SeekSliderProps) => {
  const { label, seconds, durationSeconds, onSeek, children, className = '', disabled = false } = props;
  const root = useRef<HTMLDivElement>(null);
  const { clock } = useFormats();
  const seekTo = (wanted: number) => onSeek(Math.min(Math.max(0, wanted), durationSeconds));
  const seekToPointer = (event: PointerEvent) => {
    const box = root.current?.getBoundingClientRect();
    if (box && box.width > 0) seekTo(((event.clientX - box.left) / box.width) * durationSeconds);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepSeconds[event.key];
    const wanted = event.key === 'Home' ? 0 : event.key === 'End' ? durationSeconds : seconds + (step ?? 0);
    if (step === undefined && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    event.stopPropagation();
    seekTo(wanted);
  };
  return (
    <div
      ref={root}
      className={`seek-slider ${className}`}
      role="slider"
      tabIndex={disabled ? -1 : 0}
      aria-label={label}
      aria-disabled={disabled || undefined}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationSeconds)}
      aria-valuenow={Math.round(seconds)}
      aria-valuetext={`${clock(seconds)} / ${clock(durationSeconds)}`}
      onKeyDown={disabled ? undefined : onKeyDown}
      onPointerDown={(event) => {
        if (disabled || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        seekToPointer(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekToPointer(event);
      }}
    >
      {children}
    </div>
  );
};
