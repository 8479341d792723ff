import { errorTable } from '@everloop/contracts/errors';
import type { ModelShelf, ModelView } from '@everloop/contracts/models';
import { readApiError } from '../api/api-error.ts';
import { useFormats } from '../i18n/format-values.ts';
import { type TextKey, useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { ErrorDisplay, useErrorWords } from '../ui/error-display.tsx';
import { ModelActions } from './model-actions.tsx';
import { ModelFiles } from './model-files.tsx';
import { ModelPhaseWord } from './model-phase.tsx';
import { ModelProgress } from './model-progress.tsx';
import { useModelCommand } from './models-query.ts';

const Failure = ({ error }: { error: NonNullable<ModelView['error']> }) => {
  const words = useErrorWords();
  const { sentence, wayOut } = words({
    ...error,
    field: null,
    correlationId: null,
    action: errorTable[error.code].action,
    retryable: errorTable[error.code].retryable,
  });
  return (
    <p className="dense" role="status">
      <strong className="tone-bad-text">{sentence}</strong> <span className="muted">{wayOut}</span>
    </p>
  );
};

/** A guess is not told to the second. */
const roughly = (seconds: number): number => {
  const step = seconds >= 3600 ? 600 : seconds >= 60 ? 60 : 1;
  return Math.max(1, Math.round(seconds / step)) * step;
};

const SongCost = ({ estimate }: { estimate: NonNullable<ModelView['estimate']> }) => {
  const t = useT();
  const { bytes, length } = useFormats();
  const device = t(`model.device.${estimate.device}` as TextKey);
  return (
    <>
      <dt>{t('model.song')}</dt>
      <dd>
        {t('model.songSentence', {
          length: length(estimate.audioSeconds),
          time: length(roughly(estimate.seconds)),
          device,
          memory: bytes(estimate.memoryBytes),
        })}{' '}
        <span className="muted">{t('model.songGuess')}</span>
      </dd>
    </>
  );
};

/** One model: state, what it costs and allows, and what can be done with it now. */
export const ModelCard = ({ model, shelf }: { model: ModelView; shelf: ModelShelf }) => {
  const t = useT();
  const { bytes } = useFormats();
  const inWords = useServerWords();
  const command = useModelCommand(model);
  const pending = command.isPending ? command.variables.command : null;
  const lacksFiles =
    command.variables?.command === 'importFiles' && readApiError(command.error).code === 'NOT_FOUND';
  return (
    <article className="panel stack model-card" aria-labelledby={`model-${model.id}`}>
      <header className="spread">
        <h3 className="engine-title" id={`model-${model.id}`}>
          {model.name}
        </h3>
        <ModelPhaseWord phase={pending === 'remove' ? 'deleting' : model.phase} />
      </header>
      <p className="dense">{inWords(model.summary)}</p>
      <ModelProgress model={model} />
      {model.error && <Failure error={model.error} />}
      <dl className="facts">
        <dt>{t('model.size')}</dt>
        <dd>{bytes(model.totalBytes)}</dd>
        {model.estimate && <SongCost estimate={model.estimate} />}
        <dt>{t('model.licences')}</dt>
        <dd>
          <ul>
            {model.licences.map((licence) => (
              <li key={licence.id}>
                {inWords(licence.name)} ·{' '}
                <span className="muted">
                  {licence.commercialUse ? t('models.commercialYes') : inWords(licence.summary)}
                </span>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      <ModelFiles files={model.files} />
      {command.error && (
        <ErrorDisplay
          error={command.error}
          compact
          wayOut={lacksFiles ? t('model.importLacks', { folder: shelf.importFolder }) : undefined}
        />
      )}
      <ModelActions
        model={model}
        shelf={shelf}
        pending={pending}
        onCommand={(name, accepted) => command.mutate({ command: name, accepted })}
      />
    </article>
  );
};
