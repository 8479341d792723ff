import { Circle, CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useEffect } from 'react';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { usePartNames } from '../models/part-name.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { type SystemStatus, useSystem } from './system-query.ts';

type Step = NonNullable<SystemStatus['stack']>['steps'][number];
const iconOf = { waiting: Circle, running: LoaderCircle, done: CircleCheck, failed: CircleAlert };

const StepRow = ({ step }: { step: Step }) => {
  const t = useT();
  const inWords = useServerWords();
  const Icon = iconOf[step.state];
  return (
    <li className={`preparing-step is-${step.state}`}>
      <Icon size={18} aria-hidden className={step.state === 'running' ? 'spinner' : ''} />
      <div className="stack">
        <div className="spread">
          <span>{inWords(step.label)}</span>
          <span className="muted dense">
            {step.percent !== null && step.state === 'running'
              ? `${Math.floor(step.percent)} %`
              : t(`preparing.${step.state}`)}
          </span>
        </div>
        {step.state === 'running' && <ProgressBar percent={step.percent} label={inWords(step.label)} />}
        {step.note && <span className="muted dense">{step.note}</span>}
      </div>
    </li>
  );
};

const retryMs = 2_000;

/** What the studio is still waiting for, with progress. Asks again by itself; nobody has to reload. */
export const PreparingNotice = ({ onReady }: { onReady: () => void }) => {
  const t = useT();
  const inWords = useServerWords();
  const partName = usePartNames();
  const { data } = useSystem();
  useEffect(() => {
    const timer = setInterval(onReady, retryMs);
    return () => clearInterval(timer);
  }, [onReady]);
  const steps = data?.stack?.steps.filter((step) => step.state !== 'done') ?? [];
  const away = data?.dependencies.filter((dependency) => dependency.state !== 'ok') ?? [];
  return (
    <section className="preparing stack">
      <h2>{steps.length > 0 ? t('preparing.title') : t('preparing.restarting')}</h2>
      <p className="muted">{t('preparing.sentence')}</p>
      {steps.length > 0 && (
        <ol className="preparing-steps">
          {data?.stack?.steps.map((step) => (
            <StepRow key={step.id} step={step} />
          ))}
        </ol>
      )}
      {steps.length === 0 && (
        <ul className="stack dense">
          {away.map((dependency) => (
            <li key={dependency.name}>
              <strong>{partName(dependency.name)}</strong>{' '}
              <span className="muted">{inWords(dependency.sentence)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
