import type { TrackView } from '@everloop/contracts/tracks';
import { useQuery } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../i18n/language.ts';
import { useJob } from '../jobs/jobs-query.ts';
import { trackQuery } from '../library/tracks-query.ts';
import { Button } from '../ui/button.tsx';
import { sendFile } from '../uploads/send-file.ts';
import { audioTypes } from '../uploads/upload-button.tsx';

/** A recording from this computer: it becomes a track of the library first, and is chosen as soon as it is one. */
export const ReferenceUpload = ({ onTrack }: { onTrack: (track: TrackView) => void }) => {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const trackId = job?.state === 'completed' ? job.trackId : null;
  const track = useQuery({
    ...trackQuery(trackId ?? ''),
    enabled: trackId !== null,
    placeholderData: undefined,
  });
  const choose = useRef(onTrack);
  choose.current = onTrack;
  useEffect(() => {
    if (track.data) choose.current(track.data);
  }, [track.data]);
  return (
    <div className="row">
      <Button
        icon={Upload}
        busy={jobId !== null && job?.state !== 'failed' && job?.state !== 'cancelled'}
        onClick={() => input.current?.click()}
      >
        {t('reference.upload')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={audioTypes}
        aria-label={t('reference.upload')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void sendFile(file, false, (accepted) => setJobId(accepted.id));
        }}
      />
      {job?.state === 'failed' && <span className="field-note is-error">{t('reference.failed')}</span>}
    </div>
  );
};
