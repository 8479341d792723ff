import { errorTable, isErrorCode } from '@everloop/contracts/errors';
import type { JobError } from '@everloop/contracts/jobs';
import { Link } from '@tanstack/react-router';
import { CircleAlert, Copy } from 'lucide-react';
import { type ApiError, readApiError } from '../api/api-error.ts';
import { type TextKey, useLanguageStore, useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { Button } from './button.tsx';
import { useCopy } from './use-copy.ts';

/** An error in words, whether a request failed or a job did. */
export const asApiError = (error: JobError): ApiError => ({
  code: error.code,
  sentence: error.sentence === errorTable[error.code].sentence ? null : error.sentence,
  field: error.field,
  correlationId: error.correlationId || null,
  action: error.action,
  retryable: errorTable[error.code].retryable,
});

/** What happened and what to do about it, in the reader's language. */
export const useErrorWords = () => {
  const t = useT();
  const inWords = useServerWords();
  const language = useLanguageStore((state) => state.language);
  return (error: ApiError): { sentence: string; wayOut: string } => {
    const known = t(`error.${error.code}.sentence` as TextKey);
    // The server's own sentence is English and says more; elsewhere it is told where somebody translated it.
    const told = error.sentence === null ? null : inWords(error.sentence);
    const isRead = language === 'en' || told !== error.sentence || error.code === 'INVALID_INPUT';
    const sentence = told !== null && isRead ? told : known;
    return { sentence, wayOut: t(`error.${error.code}.wayOut` as TextKey) };
  };
};

const linkOfAction: Record<string, { to: '/models' | '/exports' | '/create' | '/loop'; label: TextKey }> = {
  'show-engines': { to: '/models', label: 'action.showEngines' },
  'use-procedural': { to: '/create', label: 'action.useProcedural' },
  'edit-prompt': { to: '/create', label: 'action.editPrompt' },
  'retry-shorter': { to: '/create', label: 'action.retryShorter' },
  'choose-file': { to: '/loop', label: 'action.chooseFile' },
  'free-space': { to: '/exports', label: 'action.freeSpace' },
};

export const CopyDetails = ({ error }: { error: ApiError }) => {
  const t = useT();
  const { word, copy } = useCopy();
  const { code, correlationId } = error;
  if (!correlationId) return null;
  return (
    <p className="error-details dense muted">
      <span className="code">{`${code} · ${correlationId}`}</span>
      <button type="button" className="text-button" onClick={() => copy(`${code} ${correlationId}`)}>
        <Copy size={14} aria-hidden /> {word ?? t('action.copyDetails')}
      </button>
    </p>
  );
};

/** `wayOut` where the place knows a better one than the code alone. */
type ErrorDisplayProps = { error: unknown; onRetry?: () => void; compact?: boolean; wayOut?: string };

/** A failed request: what happened, what it means, a button that does something about it, and details to copy. */
export const ErrorDisplay = ({ error: thrown, onRetry, compact = false, wayOut }: ErrorDisplayProps) => {
  const t = useT();
  const words = useErrorWords();
  const error = readApiError(thrown);
  const told = words(error);
  const link = isErrorCode(error.code) ? linkOfAction[error.action] : undefined;
  return (
    <div className={`error-display ${compact ? 'is-compact' : ''}`} role="alert">
      <CircleAlert size={20} aria-hidden className="tone-bad-text" />
      <div className="stack">
        <p>
          <strong>{told.sentence}</strong> <span className="muted">{wayOut ?? told.wayOut}</span>
        </p>
        <div className="row">
          {onRetry && (
            <Button look="plain" onClick={onRetry}>
              {error.action === 'reload' ? t('action.reload') : t('action.retry')}
            </Button>
          )}
          {link && (
            <Link className="button button-plain" to={link.to}>
              {t(link.label)}
            </Link>
          )}
        </div>
        <CopyDetails error={error} />
      </div>
    </div>
  );
};
