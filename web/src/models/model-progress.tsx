import { isWanted } from '@everloop/contracts/model-phases';
import type { ModelView } from '@everloop/contracts/models';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';

/** Bytes, speed and time left, while a model is on its way; a bar without end where only the processor and the disk are busy. */
export const ModelProgress = ({ model }: { model: ModelView }) => {
  const t = useT();
  const { bytes, length } = useFormats();
  const { phase, doneBytes, totalBytes, bytesPerSecond, etaSeconds } = model;
  if (!isWanted(phase)) return null;
  const counts = phase === 'downloading' || phase === 'paused';
  const isStill = counts || phase === 'queued';
  const percent = isStill && totalBytes > 0 ? Math.min(100, (doneBytes / totalBytes) * 100) : null;
  const figures = [
    counts && t('model.progress', { done: bytes(doneBytes), total: bytes(totalBytes) }),
    bytesPerSecond > 0 && t('model.speed', { speed: bytes(bytesPerSecond) }),
    etaSeconds !== null && t('model.left', { time: length(Math.max(1, etaSeconds)) }),
  ].filter(Boolean);
  return (
    <div className="model-progress">
      <ProgressBar percent={percent} label={model.name} />
      <p className="dense muted">{figures.join(' · ')}</p>
    </div>
  );
};
