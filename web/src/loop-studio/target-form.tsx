import { evolveRepeatsUsual } from '@everloop/contracts/evolution-limits';
import type { LoopPoints } from '@everloop/contracts/loops';
import type { SeamReport } from '@everloop/contracts/seam';
import type { TrackView } from '@everloop/contracts/tracks';
import { useMutation } from '@tanstack/react-query';
import { Infinity as LoopIcon } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useIntentionKeys } from '../api/idempotency.ts';
import { bitrateFor } from '../exports/export-presets.ts';
import { FileFields } from '../exports/file-fields.tsx';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { rememberJob } from '../jobs/jobs-query.ts';
import { useSettings } from '../settings/settings-query.ts';
import { Button } from '../ui/button.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { Switch, TextField } from '../ui/fields.tsx';
import { EndsFields } from './ends-fields.tsx';
import { Estimates } from './estimates.tsx';
import { EvolveFields } from './evolve-fields.tsx';
import { LengthFields } from './length-fields.tsx';
import { LoopJob } from './loop-job.tsx';
import { repeatsFor, unitSecondsOf } from './loop-points.ts';
import { type LoopDraft, type LoopLength, loopInput, readEvolveSeed, readLength } from './loop-request.ts';

type TargetFormProps = {
  track: TrackView;
  points: LoopPoints;
  /** Of these points, once it is known. */
  verdict: SeamReport['verdict'] | null;
  sampleRateHertz: number;
};

const useLoopDraft = () => {
  const { length } = useFormats();
  const settings = useSettings().data;
  const [changed, setChanged] = useState<Partial<LoopDraft>>({});
  const format = changed.format ?? settings?.defaultExportFormat ?? 'mp3';
  const draft: LoopDraft = {
    by: 'length',
    targetText: length(settings?.defaultLoopSeconds ?? 3600),
    countText: '100',
    keepIntro: false,
    ending: 'fade',
    fadeInSeconds: 0,
    fadeOutSeconds: 5,
    loudness: settings?.defaultLoudness ?? 'keep',
    evolve: false,
    evolveSeedText: '1',
    evolveRepeatsMax: evolveRepeatsUsual,
    evolveVersions: false,
    title: '',
    withFile: false,
    format,
    bitrateKbps: bitrateFor(format, null),
    ...changed,
  };
  return { draft, change: (patch: Partial<LoopDraft>) => setChanged((old) => ({ ...old, ...patch })) };
};

/** How long, how it ends, how loud, in which file; repeats and sizes follow while typing. */
export const TargetForm = ({ track, points, verdict, sampleRateHertz }: TargetFormProps) => {
  const t = useT();
  const { draft, change } = useLoopDraft();
  const isSeed = !draft.evolve || readEvolveSeed(draft.evolveSeedText) !== null;
  const length = readLength(draft, points, sampleRateHertz);
  const introSeconds = points.startSample / sampleRateHertz;
  const keys = useIntentionKeys();
  const create = useMutation({
    mutationFn: (asked: LoopLength) => {
      const input = loopInput(track.id, points, draft, asked);
      return api.loops.create.mutate({ ...input, idempotencyKey: keys.keyOf(input) });
    },
    onSuccess: (job) => {
      keys.settle();
      rememberJob(job);
    },
  });
  const unitSeconds = unitSecondsOf(points, sampleRateHertz);
  return (
    <section className="stack target-form" aria-label={t('loop.target')}>
      <LengthFields draft={draft} valid={length !== null} onChange={change} />
      <EvolveFields track={track} draft={draft} onChange={change} />
      <Switch
        label={t('loop.withFile')}
        hint={t('loop.withFileHint')}
        checked={draft.withFile}
        onChange={(withFile) => change({ withFile })}
      />
      {draft.withFile && <FileFields choice={draft} onChange={change} />}
      <details className="more-settings">
        <summary>{t('loop.more')}</summary>
        <div className="stack">
          <EndsFields
            draft={draft}
            introSeconds={draft.evolve ? 0 : introSeconds}
            outroSeconds={draft.evolve ? 0 : track.durationSeconds - points.endSample / sampleRateHertz}
            onChange={change}
          />
          <TextField
            label={t('field.title')}
            value={draft.title}
            placeholder={track.title}
            maxLength={200}
            onChange={(event) => change({ title: event.target.value })}
          />
        </div>
      </details>
      {length !== null && (
        <Estimates
          length={length}
          repeats={
            length.loopCount ??
            repeatsFor(length.targetSeconds, unitSeconds, draft.keepIntro ? introSeconds : 0)
          }
          draft={draft}
        />
      )}
      <Button
        look="primary"
        className="button-large"
        icon={LoopIcon}
        busy={create.isPending}
        disabled={length === null || !isSeed}
        onClick={() => length !== null && create.mutate(length)}
      >
        {t('loop.create')}
      </Button>
      {verdict === 'fail' && !draft.evolve && <p className="dense tone-warn-text">{t('loop.willBeHeard')}</p>}
      {create.error && <ErrorDisplay error={create.error} compact />}
      {create.data && <LoopJob jobId={create.data.id} />}
    </section>
  );
};
