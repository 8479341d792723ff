import type { SeamReport } from '@everloop/contracts/seam';
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { useT } from '../i18n/language.ts';

const iconOf = { pass: CircleCheck, warn: TriangleAlert, fail: CircleX };

/** The seam as a word with its sign; the colour only repeats it. */
export const SeamVerdict = ({ verdict }: { verdict: SeamReport['verdict'] }) => {
  const t = useT();
  const Icon = iconOf[verdict];
  return (
    <span className={`verdict is-${verdict}`}>
      <Icon size={14} aria-hidden /> {t(`seam.${verdict}`)}
    </span>
  );
};
