import type { ModelPhase } from '@everloop/contracts/models';
import { CircleCheck, CircleDashed, CircleX, Download, FileSearch, PauseCircle, Trash2 } from 'lucide-react';
import { useT } from '../i18n/language.ts';

const looks = {
  absent: { icon: CircleDashed, tone: 'muted' },
  queued: { icon: CircleDashed, tone: 'tone-warn-text' },
  downloading: { icon: Download, tone: 'tone-warn-text' },
  paused: { icon: PauseCircle, tone: 'tone-warn-text' },
  verifying: { icon: FileSearch, tone: 'tone-warn-text' },
  converting: { icon: FileSearch, tone: 'tone-warn-text' },
  installed: { icon: CircleCheck, tone: 'tone-loop-text' },
  deleting: { icon: Trash2, tone: 'tone-warn-text' },
  failed: { icon: CircleX, tone: 'tone-bad-text' },
} as const;

/** Where a model stands, as pictogram and word. */
export const ModelPhaseWord = ({ phase }: { phase: ModelPhase | 'deleting' }) => {
  const t = useT();
  const { icon: Icon, tone } = looks[phase];
  return (
    <span className={`verdict ${tone}`}>
      <Icon size={14} aria-hidden /> {t(`modelPhase.${phase}`)}
    </span>
  );
};
