import type { EngineView } from '@everloop/contracts/engines';
import { useFormats } from '../i18n/format-values.ts';
import { useLanguageStore, useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { EngineReadiness } from './engine-readiness.tsx';

const useAbilities = (engine: EngineView): string => {
  const t = useT();
  const abilities = [
    engine.vocals && t('models.vocals'),
    engine.lyrics && t('models.lyrics'),
    engine.loopable && t('models.loopable'),
    engine.referenceAudio && t('models.reference'),
    engine.deterministic && t('models.deterministic'),
  ];
  return abilities.filter(Boolean).join(', ');
};

const Licences = ({ engine }: { engine: EngineView }) => {
  const t = useT();
  return (
    <ul>
      {engine.licences.map(({ subject, spdxId, commercialUse, note }) => (
        <li key={subject}>
          {subject}: {spdxId}, {t(commercialUse ? 'models.commercialYes' : 'models.commercialNo')}
          {note && <span className="muted"> {note}</span>}
        </li>
      ))}
    </ul>
  );
};

/** One engine on one sheet: state first, then what it can, needs and allows. */
export const EngineSheet = ({ engine }: { engine: EngineView }) => {
  const t = useT();
  const { bytes, length } = useFormats();
  const inWords = useServerWords();
  const abilities = useAbilities(engine);
  const language = useLanguageStore((state) => state.language);
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const languages = engine.promptLanguages.map((code) => names.of(code) ?? code).join(', ');
  return (
    <article className="panel stack">
      <header className="spread">
        <h3 className="engine-title">
          {engine.name}{' '}
          {!engine.name.endsWith(engine.version) && <span className="muted">{engine.version}</span>}
        </h3>
        <EngineReadiness engine={engine} />
      </header>
      <p className="dense">{inWords(engine.summary)}</p>
      {engine.readiness !== 'ready' && engine.sentence !== '' && (
        <p className="dense">
          <strong>{inWords(engine.sentence)}</strong> {/* That page is this one: the files stand below. */}
          {engine.readiness !== 'needs_download' && <span className="muted">{inWords(engine.wayOut)}</span>}
        </p>
      )}
      {engine.readiness === 'downloading' && (
        <ProgressBar
          percent={(engine.downloadedBytes / Math.max(1, engine.downloadTotalBytes)) * 100}
          label={engine.name}
        />
      )}
      <dl className="facts">
        <dt>{t('field.length')}</dt>
        <dd>
          {length(engine.durationSecondsMin)} – {length(engine.durationSecondsMax)}
        </dd>
        {abilities && (
          <>
            <dt>{t('models.can')}</dt>
            <dd>{abilities}</dd>
          </>
        )}
        <dt>{t('models.prompts')}</dt>
        <dd>{languages || '–'}</dd>
        <dt>{t('models.device')}</dt>
        <dd>
          {engine.device.toUpperCase() || '–'}
          {engine.memoryBytes > 0 && `, ${t('models.memory', { size: bytes(engine.memoryBytes) })}`}
        </dd>
        <dt>{t('models.files')}</dt>
        <dd>{engine.downloadBytes > 0 ? bytes(engine.downloadBytes) : t('models.noFiles')}</dd>
        <dt>{t('models.load')}</dt>
        <dd>{t('models.loadSentence', { running: engine.running, slots: engine.slots })}</dd>
        <dt>{t('models.licence')}</dt>
        <dd>
          <Licences engine={engine} />
        </dd>
      </dl>
    </article>
  );
};
