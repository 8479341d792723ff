import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { readApiError } from '../api/api-error.ts';
import { queryClient } from '../api/client.ts';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { useErrorWords } from '../ui/error-display.tsx';
import { TextField } from '../ui/fields.tsx';
import { handOverKey } from './hand-over-key.ts';

/** Asks for the key of a studio that needs one, in place of a screen full of refusals. */
export const KeyGate = () => {
  const t = useT();
  const words = useErrorWords();
  const [key, setKey] = useState('');
  const open = useMutation({
    mutationFn: handOverKey,
    onSuccess: () => void queryClient.resetQueries(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (key.trim() !== '') open.mutate(key);
  };
  const failure = open.error ? readApiError(open.error) : null;
  return (
    <div className="screen">
      <form className="stack key-gate" onSubmit={submit}>
        <h1>{t('session.title')}</h1>
        <p>{t('session.sentence')}</p>
        <TextField
          label={t('session.key')}
          type="password"
          autoComplete="current-password"
          value={key}
          hint={t('session.hint')}
          error={
            failure && (failure.code === 'UNAUTHENTICATED' ? t('session.wrong') : words(failure).sentence)
          }
          onChange={(event) => setKey(event.target.value)}
        />
        <div className="row">
          <Button type="submit" look="primary" icon={KeyRound} busy={open.isPending}>
            {t('session.open')}
          </Button>
        </div>
      </form>
    </div>
  );
};
