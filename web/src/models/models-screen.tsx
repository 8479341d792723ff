import { RefreshCw } from 'lucide-react';
import { useT } from '../i18n/language.ts';
import { useSystem } from '../shell/system-query.ts';
import { Button } from '../ui/button.tsx';
import { QueryView, Skeleton } from '../ui/states.tsx';
import { EngineSheet } from './engine-sheet.tsx';
import { useEngines } from './engines-query.ts';
import { HealthSheet } from './health-sheet.tsx';
import { ModelShelfView } from './model-shelf.tsx';
import { useModels } from './models-query.ts';
import './models.css';

/** What makes the music here, and whether everything it needs is well. */
export const ModelsScreen = () => {
  const t = useT();
  const engines = useEngines();
  const models = useModels();
  const system = useSystem();
  return (
    <div className="screen models">
      <section className="stack" aria-labelledby="models-engines">
        <h2 id="models-engines">{t('models.engines')}</h2>
        <QueryView query={engines} skeleton={<Skeleton lines={2} height="panel" />}>
          {(list) => (
            <div className="engine-sheets">
              {list.map((engine) => (
                <EngineSheet key={engine.id} engine={engine} />
              ))}
            </div>
          )}
        </QueryView>
      </section>
      <section className="stack" aria-labelledby="models-files">
        <h2 id="models-files">{t('modelFiles.title')}</h2>
        <QueryView query={models} skeleton={<Skeleton lines={4} height="panel" />}>
          {(shelf) => <ModelShelfView shelf={shelf} />}
        </QueryView>
      </section>
      <section className="stack" aria-labelledby="models-health">
        <div className="spread">
          <h2 id="models-health">{t('models.health')}</h2>
          <Button icon={RefreshCw} onClick={() => void system.refetch()}>
            {t('models.checkAgain')}
          </Button>
        </div>
        <QueryView query={system}>{(status) => <HealthSheet status={status} />}</QueryView>
      </section>
    </div>
  );
};
