import type { EngineView } from '@everloop/contracts/engines';
import { CircleCheck, CircleDashed, CircleX, Download } from 'lucide-react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';

const looks = {
  ready: { icon: CircleCheck, tone: 'tone-loop-text' },
  needs_download: { icon: Download, tone: 'tone-warn-text' },
  downloading: { icon: Download, tone: 'tone-warn-text' },
  loading: { icon: CircleDashed, tone: 'tone-warn-text' },
  unavailable: { icon: CircleX, tone: 'tone-bad-text' },
} as const;

/** An engine's state as pictogram and word: ready, needs 3.2 GB, not on this machine. */
export const EngineReadiness = ({ engine }: { engine: EngineView }) => {
  const t = useT();
  const { bytes } = useFormats();
  const { icon: Icon, tone } = looks[engine.readiness];
  const size = bytes(engine.downloadTotalBytes || engine.downloadBytes);
  return (
    <span className={`verdict ${tone}`}>
      <Icon size={14} aria-hidden /> {t(`engine.${engine.readiness}`, { size })}
    </span>
  );
};
