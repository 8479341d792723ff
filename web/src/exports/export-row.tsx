import type { ExportView } from '@everloop/contracts/exports';
import { Link } from '@tanstack/react-router';
import {
  ChevronDown,
  ChevronRight,
  CircleCheck,
  Clock,
  Download,
  RotateCcw,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import { useState } from 'react';
import { exportDownloadUrl } from '../api/media.ts';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { jobWordKey } from '../jobs/job-words.ts';
import { useJobs } from '../jobs/jobs-query.ts';
import { isEnded, shownPercent } from '../jobs/merge-jobs.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { asApiError, useErrorWords } from '../ui/error-display.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { bitrateFor } from './export-presets.ts';
import { ExportProofs } from './export-proofs.tsx';
import { useCreateExport, useRemoveExports } from './exports-query.ts';
import { formatNames } from './file-fields.tsx';

/** Checked means: length exact and every tag read back as written. */
const isVerified = ({ proof, tagProof }: ExportView): boolean =>
  proof !== null && proof.sampleCount === proof.askedSampleCount && (tagProof?.verified ?? false);

const ExportStateMark = ({ item }: { item: ExportView }) => {
  const t = useT();
  const words = useErrorWords();
  const job = useJobs().data?.find(({ id }) => id === item.jobId);
  if (item.state === 'ready') {
    return isVerified(item) ? (
      <span className="verdict is-pass">
        <CircleCheck size={14} aria-hidden /> {t('export.verified')}
      </span>
    ) : (
      <span className="verdict is-warn">
        <TriangleAlert size={14} aria-hidden /> {t('export.unverified')}
      </span>
    );
  }
  if (item.state === 'failed') {
    return (
      <span
        className="verdict is-fail export-failure"
        title={item.error ? words(asApiError(item.error)).wayOut : ''}
      >
        <TriangleAlert size={14} aria-hidden />
        {item.error ? words(asApiError(item.error)).sentence : t('jobs.state.failed')}
      </span>
    );
  }
  if (item.state === 'pending') {
    const running = job && !isEnded(job) ? job : null;
    return (
      <span className="export-progress">
        <span className="dense muted">
          {running ? `${t(jobWordKey(running))} · ${shownPercent(running)} %` : t('jobs.state.pending')}
        </span>
        <ProgressBar
          percent={running && running.progress > 0 ? shownPercent(running) : null}
          label={item.title}
        />
      </span>
    );
  }
  return (
    <span className="verdict muted">
      <Clock size={14} aria-hidden /> {t(`export.state.${item.state}`)}
    </span>
  );
};

const ExportAction = ({ item }: { item: ExportView }) => {
  const t = useT();
  const create = useCreateExport();
  if (item.state === 'ready') {
    return (
      <a className="button button-plain" href={exportDownloadUrl(item.id)} download={item.fileName}>
        <Download size={16} aria-hidden /> {t('export.download')}
      </a>
    );
  }
  if (item.state === 'pending') return null;
  const again = () =>
    create.mutate({
      items: [item.subject],
      choice: { format: item.format, bitrateKbps: bitrateFor(item.format, bitrateOf(item)) },
    });
  return (
    <Button icon={RotateCcw} busy={create.isPending} onClick={again}>
      {t('export.again')}
    </Button>
  );
};

/** Of lossy files; exports made before there were other lossy formats name only the MP3's. */
const bitrateOf = ({ bitrateKbps, mp3BitrateKbps }: ExportView): number | null =>
  bitrateKbps ?? mp3BitrateKbps;

/** One file: what it is, whether it was checked, until when it is kept, and the way to get it. */
export const ExportRow = ({ item }: { item: ExportView }) => {
  const t = useT();
  const { bytes, clock, date } = useFormats();
  const [open, setOpen] = useState(false);
  const remove = useRemoveExports();
  const Chevron = open ? ChevronDown : ChevronRight;
  const bitrate = bitrateOf(item);
  const format = bitrate === null ? formatNames[item.format] : `${formatNames[item.format]} ${bitrate}`;
  return (
    <li className="export-row">
      <div className="export-main">
        <IconButton
          icon={Chevron}
          label={t('export.details', { title: item.title })}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
        <div className="export-words">
          {item.subject.kind === 'track' ? (
            <Link
              to="/tracks/$trackId"
              params={{ trackId: item.subject.id }}
              className="strong-link truncate"
            >
              {item.title}
            </Link>
          ) : (
            <Link to="/loops/$loopId" params={{ loopId: item.subject.id }} className="strong-link truncate">
              {item.title}
            </Link>
          )}
          <span className="muted dense truncate">{item.fileName}</span>
        </div>
        <span className="export-format dense">{format}</span>
        <span className="export-figures dense numeric">
          {item.durationSeconds === null ? '' : clock(item.durationSeconds)}
          <span className="muted">{item.sizeBytes === null ? '' : bytes(item.sizeBytes)}</span>
        </span>
        <div className="export-state">
          <ExportStateMark item={item} />
          {item.expiresAt && item.state === 'ready' && (
            <span className="muted dense">{t('export.expires', { date: date(item.expiresAt) })}</span>
          )}
        </div>
        <div className="export-actions">
          <ExportAction item={item} />
          <IconButton
            icon={Trash2}
            label={t('export.remove', { title: item.title })}
            disabled={remove.isPending}
            onClick={() => remove.mutate([item])}
          />
        </div>
      </div>
      {open && <ExportProofs item={item} />}
    </li>
  );
};
