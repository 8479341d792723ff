import { useState } from 'react';
import { apiPageUrl } from '../api/media.ts';
import { appearances, chooseAppearance, useAppearanceStore } from '../app/appearance.ts';
import { chooseLanguage, type LanguageChoice, useLanguageStore, useT } from '../i18n/language.ts';
import { NotifySwitch } from '../jobs/notify-switch.tsx';
import { ShortcutSheet } from '../shortcuts/shortcut-sheet.tsx';
import { setSingleKeys, useShortcutSettings } from '../shortcuts/use-shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { Segmented, Switch } from '../ui/fields.tsx';
import { QueryView, Skeleton } from '../ui/states.tsx';
import { ApiKeys } from './api-keys.tsx';
import { DefaultFields } from './default-fields.tsx';
import './settings.css';
import { CloseSession } from '../session/close-session.tsx';
import { useSettings } from './settings-query.ts';

const languageChoices: readonly LanguageChoice[] = ['system', 'en', 'ru'];
const languageNames: Record<'en' | 'ru', string> = { en: 'English', ru: 'Русский' };

const DeviceSettings = () => {
  const t = useT();
  const appearance = useAppearanceStore((state) => state.appearance);
  const choice = useLanguageStore((state) => state.choice);
  const singleKeys = useShortcutSettings((state) => state.singleKeys);
  const [sheet, setSheet] = useState(false);
  return (
    <section className="settings-section" aria-labelledby="settings-device">
      <div>
        <h2 id="settings-device">{t('settings.device')}</h2>
        <p className="muted dense">{t('settings.deviceNote')}</p>
      </div>
      <div className="stack settings-fields">
        <Segmented
          label={t('settings.appearance')}
          value={appearance}
          options={appearances.map((value) => ({ value, label: t(`settings.appearance.${value}`) }))}
          onChange={chooseAppearance}
        />
        <Segmented
          label={t('settings.language')}
          value={choice}
          options={languageChoices.map((value) => ({
            value,
            label: value === 'system' ? t('settings.appearance.system') : languageNames[value],
          }))}
          onChange={(value) => void chooseLanguage(value)}
        />
        <Switch
          label={t('settings.singleKeys')}
          hint={t('settings.singleKeysHint')}
          checked={singleKeys}
          onChange={setSingleKeys}
        />
        <NotifySwitch />
        <div className="row">
          <Button onClick={() => setSheet(true)}>{t('settings.showShortcuts')}</Button>
        </div>
        <ShortcutSheet open={sheet} onClose={() => setSheet(false)} />
      </div>
    </section>
  );
};

/** Appearance and language of this device, defaults of the owner, keys for programs. */
export const SettingsScreen = () => {
  const t = useT();
  const settings = useSettings();
  return (
    <div className="screen settings">
      <DeviceSettings />
      <section className="settings-section" aria-labelledby="settings-defaults">
        <div>
          <h2 id="settings-defaults">{t('settings.defaults')}</h2>
          <p className="muted dense">{t('settings.defaultsNote')}</p>
        </div>
        <QueryView query={settings} skeleton={<Skeleton lines={4} />}>
          {(current) => <DefaultFields settings={current} />}
        </QueryView>
      </section>
      <section className="settings-section" aria-labelledby="settings-keys">
        <div>
          <h2 id="settings-keys">{t('settings.keys')}</h2>
          <p className="muted dense">{t('settings.keysNote')}</p>
          <a className="text-button is-inline" href={apiPageUrl}>
            {t('settings.apiPage')}
          </a>
        </div>
        <div className="stack">
          <ApiKeys />
          <CloseSession />
        </div>
      </section>
    </div>
  );
};
