import { useEffect, useRef } from 'react';

type ProgressBarProps = {
  /** 0–100, or null while nothing is known. */
  percent: number | null;
  label: string;
  tone?: 'accent' | 'loop' | 'bad';
};

/** The one progress bar. */
export const ProgressBar = ({ percent, label, tone = 'accent' }: ProgressBarProps) => {
  const fill = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // Set by script: a style attribute in markup would need a wider content security policy.
    if (fill.current && percent !== null) fill.current.style.transform = `scaleX(${percent / 100})`;
  }, [percent]);
  return (
    <span
      className="progress-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent === null ? undefined : Math.floor(percent)}
    >
      <span ref={fill} className={`progress-bar-fill tone-${tone} ${percent === null ? 'is-unknown' : ''}`} />
    </span>
  );
};
