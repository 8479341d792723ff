import type { ModelPhase, ModelShelf, ModelView } from '@everloop/contracts/models';
import { Download, FileSearch, FolderInput, Pause, Play, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { DeleteModelDialog } from './delete-model-dialog.tsx';
import { LicenceDialog } from './licence-dialog.tsx';
import type { ModelCommand } from './models-query.ts';
import { useFocusKept } from './use-focus-kept.ts';

type Action = 'download' | 'resume' | 'again' | 'pause' | 'verify' | 'import' | 'delete';

const actionsOf: Record<ModelPhase, readonly Action[]> = {
  absent: ['download', 'import'],
  queued: ['pause'],
  downloading: ['pause'],
  paused: ['resume', 'import', 'delete'],
  verifying: [],
  converting: [],
  installed: ['verify', 'delete'],
  failed: ['resume', 'import', 'delete'],
};

const looks = {
  download: { icon: Download, command: 'download' },
  resume: { icon: Play, command: 'download' },
  again: { icon: RotateCcw, command: 'download' },
  pause: { icon: Pause, command: 'pause' },
  verify: { icon: FileSearch, command: 'verify' },
  import: { icon: FolderInput, command: 'importFiles' },
  delete: { icon: Trash2, command: 'remove' },
} as const satisfies Record<Action, { icon: unknown; command: ModelCommand }>;

type ModelActionsProps = {
  model: ModelView;
  shelf: ModelShelf;
  /** The command under way. */
  pending: ModelCommand | null;
  onCommand: (command: ModelCommand, accepted?: string[]) => void;
};

/** The buttons that make sense now; what needs a licence or destroys something asks first. */
export const ModelActions = ({ model, shelf, pending, onCommand }: ModelActionsProps) => {
  const t = useT();
  const [asking, setAsking] = useState<'download' | 'importFiles' | 'remove' | null>(null);
  const row = useFocusKept(`${model.phase} ${pending}`);
  // Where nothing of it came, there is nothing to go on with.
  const named = actionsOf[model.phase].map((action) =>
    action === 'resume' && model.phase === 'failed' && model.doneBytes === 0 ? 'again' : action,
  );
  const offered = named.filter((action) => shelf.online || action !== 'download');
  const press = (command: ModelCommand): void => {
    const needsLicence = command === 'download' || command === 'importFiles';
    const isOpen = needsLicence && model.licences.some(({ accepted }) => !accepted);
    if (isOpen || command === 'remove') setAsking(command as 'download' | 'importFiles' | 'remove');
    else onCommand(command);
  };
  const close = () => setAsking(null);
  return (
    <div className="row" ref={row}>
      {offered.map((action) => {
        const { icon, command } = looks[action];
        return (
          <Button
            key={action}
            icon={icon}
            look={action === 'delete' ? 'danger' : 'plain'}
            disabled={pending !== null}
            busy={pending === command}
            aria-label={t(`model.${action}Of`, { name: model.name })}
            onClick={() => press(command)}
          >
            {t(`model.${action}`)}
          </Button>
        );
      })}
      {(asking === 'download' || asking === 'importFiles') && (
        <LicenceDialog
          model={model}
          packages={shelf.packages}
          purpose={asking}
          onAccept={(accepted) => {
            onCommand(asking, accepted);
            close();
          }}
          onClose={close}
        />
      )}
      {asking === 'remove' && (
        <DeleteModelDialog
          model={model}
          onDelete={() => {
            onCommand('remove');
            close();
          }}
          onClose={close}
        />
      )}
    </div>
  );
};
