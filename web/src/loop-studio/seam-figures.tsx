import type { LoopCandidate } from '@everloop/contracts/loops';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { SeamMeter } from '../loop/seam-meter.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { Skeleton } from '../ui/states.tsx';
import type { PointsScore } from './use-points-score.ts';

/** The join of the points on the screen against its limits: of the chosen candidate, or as just measured. */
export const SeamFigures = ({ chosen, byHand }: { chosen: LoopCandidate | null; byHand: PointsScore }) => {
  const t = useT();
  const inWords = useServerWords();
  const { score, isMeasuring, error, retry } = byHand;
  const shown = chosen ?? score;
  return (
    <section aria-label={t('loop.seam')} aria-busy={isMeasuring} className="studio-seam stack">
      {!chosen && <strong className="dense">{t('loop.byHand')}</strong>}
      {!chosen &&
        score?.reasons.map((reason) => (
          <p key={reason} className="muted dense">
            {t(`loop.class.${score.class}`)}. {inWords(reason)}
          </p>
        ))}
      {error !== null && !isMeasuring && <ErrorDisplay error={error} onRetry={retry} compact />}
      {shown ? (
        <div className={isMeasuring ? 'is-stale' : ''}>
          <SeamMeter seam={shown.seam} />
        </div>
      ) : (
        error === null && <Skeleton lines={5} />
      )}
    </section>
  );
};
