import type { EnginePackages } from '@everloop/contracts/models';
import { CircleCheck, CircleDashed, CircleX, PackagePlus } from 'lucide-react';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { useInstallPackages } from './models-query.ts';

const looks = {
  absent: { icon: CircleDashed, tone: 'muted' },
  installing: { icon: CircleDashed, tone: 'tone-warn-text' },
  installed: { icon: CircleCheck, tone: 'tone-loop-text' },
  failed: { icon: CircleX, tone: 'tone-bad-text' },
} as const;

/** Whether the programs of neural engines are there, and the button that gets them. */
export const PackagesLine = ({ packages }: { packages: EnginePackages }) => {
  const t = useT();
  const inWords = useServerWords();
  const install = useInstallPackages();
  const { icon: Icon, tone } = looks[packages.state];
  const isMissing = packages.state === 'absent' || packages.state === 'failed';
  return (
    <div className="stack">
      <div className="packages-line dense">
        <span>{t('modelFiles.packages')}</span>
        <span className={`verdict ${tone}`}>
          <Icon size={14} aria-hidden /> {t(`modelFiles.packages.${packages.state}`)}
        </span>
        {isMissing && packages.installable && (
          <Button icon={PackagePlus} busy={install.isPending} onClick={() => install.mutate()}>
            {t('modelFiles.packages.install')}
          </Button>
        )}
      </div>
      {packages.state === 'failed' && <p className="dense muted">{inWords(packages.sentence)}</p>}
      {isMissing && !packages.installable && <p className="dense muted">{t('modelFiles.packages.byHand')}</p>}
      {install.error && <ErrorDisplay error={install.error} compact />}
    </div>
  );
};
