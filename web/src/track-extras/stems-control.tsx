import type { TrackExtras } from '@everloop/contracts/track-extras';
import { Layers, X } from 'lucide-react';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { useCancelJob } from '../jobs/job-commands.ts';
import { jobWordKey } from '../jobs/job-words.ts';
import { shownPercent } from '../jobs/merge-jobs.ts';
import { Button } from '../ui/button.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useMakeStems, useStemsJob } from './track-extras-query.ts';

type StemsControlProps = { trackId: string; stems: TrackExtras['stems']; disabled: boolean };

/** Makes the parts of a track: a button, then how far the job is, then nothing, for they are in the list. */
export const StemsControl = ({ trackId, stems, disabled }: StemsControlProps) => {
  const t = useT();
  const inWords = useServerWords();
  const job = useStemsJob(trackId);
  const make = useMakeStems(trackId);
  const cancel = useCancelJob();
  if (stems.state === 'made') return null;
  if (stems.state === 'not_available') return <p className="dense muted">{inWords(stems.sentence)}</p>;
  if (job) {
    return (
      <div className="stack">
        <ProgressBar percent={job.progress > 0 ? shownPercent(job) : null} label={t('extras.making')} />
        <p className="dense row">
          {t('extras.making')} {t(jobWordKey(job))}
          <Button
            look="quiet"
            icon={X}
            disabled={job.cancelRequested || cancel.isPending}
            onClick={() => cancel.mutate(job.id)}
          >
            {t('extras.cancel')}
          </Button>
        </p>
      </div>
    );
  }
  return (
    <div className="stack">
      <div className="row">
        <Button icon={Layers} busy={make.isPending} disabled={disabled} onClick={() => make.mutate()}>
          {t('extras.makeStems')}
        </Button>
      </div>
      <p className="dense muted">{t('extras.stemsHint')}</p>
      {make.error && <ErrorDisplay error={make.error} />}
    </div>
  );
};
