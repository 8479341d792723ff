import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { FileAudio } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { jobWordKey } from '../jobs/job-words.ts';
import { useJob } from '../jobs/jobs-query.ts';
import { isEnded, shownPercent } from '../jobs/merge-jobs.ts';
import { TrackWave } from '../library/track-wave.tsx';
import { tracksSearchQuery } from '../library/tracks-query.ts';
import { PlayButton } from '../player/play-button.tsx';
import { playerItemOfTrack } from '../player/player-item.ts';
import { Button } from '../ui/button.tsx';
import { asApiError, ErrorDisplay } from '../ui/error-display.tsx';
import { TextField } from '../ui/fields.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { QueryView, Skeleton } from '../ui/states.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { sendFile } from '../uploads/send-file.ts';
import { audioTypes } from '../uploads/upload-button.tsx';
import { UploadList } from '../uploads/upload-list.tsx';
import './source-picker.css';

/** Opens the studio as soon as the uploaded file has become a track. */
const OpeningJob = ({ jobId }: { jobId: string }) => {
  const t = useT();
  const job = useJob(jobId);
  if (!job) return null;
  if (job.state === 'completed' && job.trackId) {
    return (
      <Link to="/loop" search={{ track: job.trackId }} className="button button-primary">
        {t('loop.openUploaded', { title: job.title })}
      </Link>
    );
  }
  if (job.error) return <ErrorDisplay error={asApiError(job.error)} compact />;
  return (
    <div className="stack">
      <p className="spread dense">
        <span>{job.title}</span>
        <span className="muted">{t(jobWordKey(job))}</span>
      </p>
      {!isEnded(job) && <ProgressBar percent={shownPercent(job)} label={job.title} tone="loop" />}
    </div>
  );
};

const DropZone = () => {
  const t = useT();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const send = (file: File | undefined) => {
    if (!file) return;
    void sendFile(file, true, (job) => {
      setJobId(job.id);
      void navigate({ to: '.', search: (old) => ({ ...old, jobs: old.jobs ?? 'open' }) });
    });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  return (
    <section
      className={`drop-zone ${over ? 'is-over' : ''}`}
      aria-label={t('loop.dropTitle')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileAudio size={28} aria-hidden />
      <p>{t('loop.dropSentence')}</p>
      <Button onClick={() => input.current?.click()}>{t('action.chooseFile')}</Button>
      <p className="muted dense">{t('loop.dropFormats')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept={audioTypes}
        aria-label={t('action.chooseFile')}
        onChange={(event) => send(event.target.files?.[0])}
      />
      <div className="drop-progress">
        <UploadList />
        {jobId && <OpeningJob jobId={jobId} />}
      </div>
    </section>
  );
};

const TrackChoice = () => {
  const t = useT();
  const { clock } = useFormats();
  const [search, setSearch] = useState('');
  const query = useQuery({
    ...tracksSearchQuery(useSettled(search.trim())),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="stack" aria-label={t('loop.fromLibrary')}>
      <TextField
        label={t('loop.fromLibrary')}
        type="search"
        value={search}
        placeholder={t('search.placeholder')}
        onChange={(event) => setSearch(event.target.value)}
      />
      <QueryView query={query} skeleton={<Skeleton lines={20} />}>
        {(tracks) =>
          tracks.length === 0 ? (
            <p className="muted">{search ? t('library.nothingFound') : t('loop.noTracks')}</p>
          ) : (
            <ul className="source-list">
              {tracks.map((track) => (
                <li key={track.id} className="source-row">
                  <PlayButton item={playerItemOfTrack(track)} />
                  <Link to="/loop" search={{ track: track.id }} className="strong-link truncate">
                    {track.title}
                  </Link>
                  <TrackWave track={track} />
                  <span className="muted dense">{clock(track.durationSeconds)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
};

/** What to make a loop of: a track of the library, or a file from this computer. */
export const SourcePicker = () => {
  const t = useT();
  return (
    <div className="screen">
      <p className="muted">{t('loop.intro')}</p>
      <div className="source-columns">
        <TrackChoice />
        <DropZone />
      </div>
    </div>
  );
};
