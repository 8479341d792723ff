import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useFormats } from '../i18n/format-values.ts';
import { type TextKey, useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import type { SystemStatus } from '../shell/system-query.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { usePartNames } from './part-name.ts';

type Look = { icon: typeof CircleCheck; tone: string; word: TextKey };
const good: Look = { icon: CircleCheck, tone: 'tone-loop-text', word: 'health.ok' };
const waiting: Look = { icon: CircleDashed, tone: 'tone-warn-text', word: 'health.starting' };
const away: Look = { icon: CircleX, tone: 'tone-bad-text', word: 'health.unavailable' };

const dependencyLooks: Record<SystemStatus['dependencies'][number]['state'], Look> = {
  ok: good,
  starting: waiting,
  unavailable: away,
};

type Stack = NonNullable<SystemStatus['stack']>;
const processLooks: Record<Stack['processes'][number]['state'], Look> = {
  ready: good,
  waiting,
  starting: waiting,
  restarting: { ...waiting, word: 'health.restarting' },
  stopping: { ...waiting, word: 'health.stopping' },
  stopped: { ...away, word: 'health.stopped' },
  failed: { ...away, word: 'health.failed' },
};

type HealthLineProps = { name: string; look: Look; sentence: string; restarts?: number };

const HealthLine = ({ name, look, sentence, restarts = 0 }: HealthLineProps) => {
  const t = useT();
  const inWords = useServerWords();
  return (
    <li className="health-line">
      <span className="health-name">{name}</span>
      <span className={`verdict ${look.tone}`}>
        <look.icon size={14} aria-hidden /> {t(look.word)}
      </span>
      <span className="muted dense">
        {inWords(sentence)} {restarts > 0 && t('health.restarts', { count: restarts })}
      </span>
    </li>
  );
};

const PreparingSteps = ({ stack }: { stack: Stack }) => {
  const inWords = useServerWords();
  const open = stack.steps.filter((step) => step.state !== 'done');
  return (
    <ul className="health-lines">
      {open.map((step) => (
        <li key={step.id} className="health-line">
          <span className="health-name">{inWords(step.label)}</span>
          <ProgressBar percent={step.state === 'running' ? step.percent : 0} label={inWords(step.label)} />
          <span className="muted dense">{step.note}</span>
        </li>
      ))}
    </ul>
  );
};

/** A sheet of lines, not a dashboard: each part with its state and one sentence. */
export const HealthSheet = ({ status }: { status: SystemStatus }) => {
  const t = useT();
  const { bytes, number } = useFormats();
  const partName = usePartNames();
  const { dependencies, stack, storage, jobs } = status;
  return (
    <div className="stack">
      {stack?.steps.some((step) => step.state !== 'done') && <PreparingSteps stack={stack} />}
      <ul className="health-lines">
        {dependencies.map(({ name, state, sentence }) => (
          <HealthLine key={name} name={partName(name)} look={dependencyLooks[state]} sentence={sentence} />
        ))}
      </ul>
      {stack && stack.processes.length > 0 && (
        <>
          <h3 className="muted">{t('models.processes')}</h3>
          <ul className="health-lines">
            {stack.processes.map(({ name, state, sentence, restarts }) => (
              <HealthLine
                key={name}
                name={name}
                look={processLooks[state]}
                sentence={sentence}
                restarts={restarts}
              />
            ))}
          </ul>
        </>
      )}
      <dl className="facts">
        <dt>{t('models.storage')}</dt>
        <dd>
          {storage
            ? t('models.storageSentence', { count: storage.objectCount, size: bytes(storage.totalBytes) })
            : '–'}
        </dd>
        <dt>{t('jobs.title')}</dt>
        <dd>{jobs ? t('models.jobsSentence', { ...jobs }) : '–'}</dd>
        <dt>{t('models.version')}</dt>
        <dd>{status.version}</dd>
        <dt>{t('models.uploadLimit')}</dt>
        <dd>
          {bytes(status.limits.uploadBytesMax)}{' '}
          <span className="muted">({number(status.limits.uploadBytesMax, 0)} B)</span>
        </dd>
      </dl>
    </div>
  );
};
