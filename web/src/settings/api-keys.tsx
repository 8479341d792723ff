import { useMutation, useQuery } from '@tanstack/react-query';
import { Copy, KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api, queryClient } from '../api/client.ts';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { Segmented, TextField } from '../ui/fields.tsx';
import { QueryView, Skeleton } from '../ui/states.tsx';
import { useCopy } from '../ui/use-copy.ts';

const keysKey = ['keys'];
const refresh = () => queryClient.invalidateQueries({ queryKey: keysKey });

/** Each includes those before it. */
const rightsChoices = ['read', 'write', 'models'] as const;
type Rights = (typeof rightsChoices)[number];

const scopesOf = (rights: Rights): Rights[] => rightsChoices.slice(0, rightsChoices.indexOf(rights) + 1);
const rightsOf = (scopes: readonly string[]): Rights =>
  rightsChoices.findLast((one) => scopes.includes(one)) ?? 'read';

const NewKeyDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useT();
  const { word, copy } = useCopy();
  const [name, setName] = useState('');
  const [rights, setRights] = useState<Rights>('write');
  const create = useMutation({
    mutationFn: () =>
      api.keys.create.mutate({
        name: name.trim(),
        scopes: scopesOf(rights),
      }),
    onSuccess: refresh,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') create.mutate();
  };
  if (create.data) {
    const { secret } = create.data;
    return (
      <Dialog
        title={t('keys.madeTitle')}
        open
        onClose={onClose}
        footer={
          <Button look="primary" onClick={onClose}>
            {t('keys.done')}
          </Button>
        }
      >
        <p>{t('keys.madeSentence')}</p>
        <p className="code key-secret">{secret}</p>
        <div className="row">
          <Button icon={Copy} onClick={() => copy(secret)}>
            {word ?? t('action.copy')}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('keys.newTitle')} open onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('keys.name')}
          hint={t('keys.nameHint')}
          value={name}
          maxLength={100}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <Segmented
          label={t('keys.rights')}
          value={rights}
          options={rightsChoices.map((value) => ({ value, label: t(`keys.rights.${value}`) }))}
          onChange={setRights}
        />
        {create.error && <ErrorDisplay error={create.error} compact />}
        <div className="dialog-footer">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="primary" type="submit" busy={create.isPending} disabled={name.trim() === ''}>
            {t('keys.make')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

/** Keys for programs that use the API. A secret is shown once. */
export const ApiKeys = () => {
  const t = useT();
  const { date } = useFormats();
  const [making, setMaking] = useState(false);
  const keys = useQuery({
    queryKey: keysKey,
    queryFn: ({ signal }) => api.keys.list.query(undefined, { signal }),
  });
  const revoke = useMutation({
    mutationFn: (id: string) => api.keys.revoke.mutate({ id }),
    onSuccess: refresh,
  });
  return (
    <div className="stack">
      <QueryView query={keys} skeleton={<Skeleton lines={2} />}>
        {(list) =>
          list.length === 0 ? (
            <p className="muted dense">{t('keys.empty')}</p>
          ) : (
            <ul className="key-list">
              {list.map((key) => (
                <li key={key.id} className="spread key-row">
                  <div>
                    <strong className="dense">{key.name}</strong>{' '}
                    <span className="code muted">{key.prefix}…</span>
                    <p className="muted dense">
                      {t(`keys.rights.${rightsOf(key.scopes)}`)} ·{' '}
                      {key.lastUsedAt
                        ? t('keys.lastUsed', { date: date(key.lastUsedAt) })
                        : t('keys.neverUsed')}
                    </p>
                  </div>
                  <Button look="danger" disabled={revoke.isPending} onClick={() => revoke.mutate(key.id)}>
                    {t('keys.revoke')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {revoke.error && <ErrorDisplay error={revoke.error} compact />}
      <div className="row">
        <Button icon={KeyRound} onClick={() => setMaking(true)}>
          {t('keys.new')}
        </Button>
      </div>
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
    </div>
  );
};
