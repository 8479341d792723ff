import { useMutation } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { queryClient } from '../api/client.ts';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { closeSession } from './hand-over-key.ts';
import { useSessionStore } from './session-store.ts';

/** Forgets the key this browser was given; absent where none was. */
export const CloseSession = () => {
  const t = useT();
  const isOpen = useSessionStore((state) => state.isOpen);
  const close = useMutation({ mutationFn: closeSession, onSuccess: () => void queryClient.resetQueries() });
  if (!isOpen) return null;
  return (
    <div className="row">
      <Button icon={LogOut} busy={close.isPending} onClick={() => close.mutate()}>
        {t('session.close')}
      </Button>
    </div>
  );
};
