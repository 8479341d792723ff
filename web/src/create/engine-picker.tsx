import type { EngineView } from '@everloop/contracts/engines';
import type { EngineId } from '@everloop/contracts/generations';
import { Link } from '@tanstack/react-router';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { EngineReadiness } from '../models/engine-readiness.tsx';

type EnginePickerProps = {
  engines: readonly EngineView[];
  value: EngineId;
  onChange: (engine: EngineId) => void;
};

/** Two cards, the state of each in one line. Never chosen silently. */
export const EnginePicker = ({ engines, value, onChange }: EnginePickerProps) => {
  const t = useT();
  const inWords = useServerWords();
  const chosen = engines.find((engine) => engine.id === value);
  return (
    <fieldset className="field">
      <legend className="field-label">{t('create.engine')}</legend>
      <div className="choice-cards">
        {engines.map((engine) => (
          <label key={engine.id} className="choice-card">
            <input
              type="radio"
              name="engine"
              checked={engine.id === value}
              onChange={() => onChange(engine.id as EngineId)}
            />
            <span className="choice-name">{engine.name}</span>
            <span className="muted dense">{inWords(engine.summary)}</span>
            <EngineReadiness engine={engine} />
          </label>
        ))}
      </div>
      {chosen && chosen.readiness !== 'ready' && (
        <p className="field-note">
          {inWords(chosen.sentence)} {!chosen.sentence.includes(chosen.wayOut) && inWords(chosen.wayOut)}{' '}
          <Link to="/models" className="text-button is-inline">
            {t('action.showEngines')}
          </Link>
        </p>
      )}
    </fieldset>
  );
};
