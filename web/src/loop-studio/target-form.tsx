import type { LoopCandidate, LoopPoints } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import { useMutation } from '@tanstack/react-query';
import { Infinity as LoopIcon } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useIntentionKeys } from '../api/idempotency.ts';
import { loudnessValues } from '../exports/export-dialog.tsx';
import { estimateFileBytes } from '../exports/export-presets.ts';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { rememberJob } from '../jobs/jobs-query.ts';
import { useSettings } from '../settings/settings-query.ts';
import { Button } from '../ui/button.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { Segmented, SelectField, Switch, TextField } from '../ui/fields.tsx';
import { LoopJob } from './loop-job.tsx';
import { repeatsFor, unitSecondsOf } from './loop-points.ts';
import { type LoopDraft, loopInput, readTarget } from './loop-request.ts';

type TargetFormProps = {
  track: TrackView;
  points: LoopPoints;
  chosen: LoopCandidate | null;
  sampleRateHertz: number;
};

const presetSeconds = [600, 1800, 3600, 7200, 10_800, 28_800, 36_000];
const fadeOptions = [0, 1, 5, 10, 30];

const Estimates = ({
  targetSeconds,
  unitSeconds,
  introSeconds,
}: Record<'targetSeconds' | 'unitSeconds' | 'introSeconds', number>) => {
  const t = useT();
  const { bytes, number, clock } = useFormats();
  const size = (format: 'mp3' | 'flac' | 'wav') => bytes(estimateFileBytes(format, 192, targetSeconds));
  return (
    <dl className="facts estimates" aria-live="polite">
      <dt>{t('field.length')}</dt>
      <dd>{clock(targetSeconds)}</dd>
      <dt>{t('loop.repeats')}</dt>
      <dd>{number(repeatsFor(targetSeconds, unitSeconds, introSeconds), 0)}</dd>
      <dt>MP3 192</dt>
      <dd>{size('mp3')}</dd>
      <dt>FLAC</dt>
      <dd>{t('loop.about', { size: size('flac') })}</dd>
      <dt>WAV</dt>
      <dd>{size('wav')}</dd>
    </dl>
  );
};

/** How long, how it ends, how loud; repeats and sizes follow while typing. */
export const TargetForm = ({ track, points, chosen, sampleRateHertz }: TargetFormProps) => {
  const t = useT();
  const { length } = useFormats();
  const settings = useSettings().data;
  const [changed, setChanged] = useState<Partial<LoopDraft>>({});
  const draft: LoopDraft = {
    targetText: length(settings?.defaultLoopSeconds ?? 3600),
    keepIntro: false,
    fadeInSeconds: 0,
    fadeOutSeconds: 5,
    loudness: settings?.defaultLoudness ?? 'keep',
    title: '',
    ...changed,
  };
  const change = (patch: Partial<LoopDraft>) => setChanged((old) => ({ ...old, ...patch }));
  const targetSeconds = readTarget(draft.targetText);
  const unitSeconds = unitSecondsOf(points, sampleRateHertz);
  const keys = useIntentionKeys();
  const create = useMutation({
    mutationFn: (seconds: number) => {
      const input = loopInput(track.id, points, draft, seconds);
      return api.loops.create.mutate({ ...input, idempotencyKey: keys.keyOf(input) });
    },
    onSuccess: (job) => {
      keys.settle();
      rememberJob(job);
    },
  });
  const fades = fadeOptions.map((seconds) => ({ value: seconds, label: length(seconds) }));
  return (
    <section className="stack target-form" aria-label={t('loop.target')}>
      <Segmented
        label={t('loop.target')}
        value={targetSeconds}
        options={presetSeconds.map((seconds) => ({ value: seconds, label: length(seconds) }))}
        onChange={(seconds) => change({ targetText: length(seconds) })}
      />
      <TextField
        label={t('loop.targetExact')}
        value={draft.targetText}
        hint={t('loop.targetHint')}
        error={targetSeconds === null ? t('loop.targetProblem') : null}
        onChange={(event) => change({ targetText: event.target.value })}
      />
      {targetSeconds !== null && (
        <Estimates
          targetSeconds={targetSeconds}
          unitSeconds={unitSeconds}
          introSeconds={draft.keepIntro ? points.startSample / sampleRateHertz : 0}
        />
      )}
      <Button
        look="primary"
        className="button-large"
        icon={LoopIcon}
        busy={create.isPending}
        disabled={targetSeconds === null}
        onClick={() => targetSeconds !== null && create.mutate(targetSeconds)}
      >
        {t('loop.create')}
      </Button>
      {chosen?.seam.verdict === 'fail' && <p className="dense tone-warn-text">{t('loop.willBeHeard')}</p>}
      {create.error && <ErrorDisplay error={create.error} compact />}
      {create.data && <LoopJob jobId={create.data.id} />}
      <hr className="hairline" />
      <Segmented
        label={t('loop.fadeOut')}
        value={draft.fadeOutSeconds}
        options={fades}
        onChange={(fadeOutSeconds) => change({ fadeOutSeconds })}
      />
      <Segmented
        label={t('loop.fadeIn')}
        value={draft.fadeInSeconds}
        options={fades}
        onChange={(fadeInSeconds) => change({ fadeInSeconds })}
      />
      <SelectField
        label={t('export.loudness')}
        value={draft.loudness}
        options={loudnessValues.map((value) => ({ value, label: t(`loudness.${value}`) }))}
        onChange={(loudness) => change({ loudness })}
      />
      {points.startSample > 0 && (
        <Switch
          label={t('loop.keepIntro')}
          hint={t('loop.keepIntroHint', { time: length(points.startSample / sampleRateHertz) })}
          checked={draft.keepIntro}
          onChange={(keepIntro) => change({ keepIntro })}
        />
      )}
      <TextField
        label={t('field.title')}
        value={draft.title}
        placeholder={track.title}
        maxLength={200}
        onChange={(event) => change({ title: event.target.value })}
      />
    </section>
  );
};
