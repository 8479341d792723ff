import { parseDurationText } from '@everloop/contracts/duration-text';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { ApiOutputs } from '../api/client.ts';
import { loudnessValues } from '../exports/export-dialog.tsx';
import { formatOptions } from '../exports/file-fields.tsx';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { SelectField, Switch, TextField } from '../ui/fields.tsx';
import { useChangeSettings } from './settings-query.ts';

type Settings = ApiOutputs['settings']['get'];
const loopSecondsMin = 60;
const loopSecondsMax = 36_000;

/** Text that is saved when the field is left; while typing nothing is sent. */
const useSavedText = (saved: string, save: (text: string) => void) => {
  const [text, setText] = useState<string | null>(null);
  return {
    value: text ?? saved,
    onChange: (event: { target: { value: string } }) => setText(event.target.value),
    onBlur: () => {
      if (text !== null && text !== saved) save(text);
      setText(null);
    },
  };
};

/** What new loops and exports start with. Every change is saved at once. */
export const DefaultFields = ({ settings }: { settings: Settings }) => {
  const t = useT();
  const { length } = useFormats();
  const change = useChangeSettings();
  const [lengthProblem, setLengthProblem] = useState(false);
  const artist = useSavedText(settings.defaultArtist, (defaultArtist) => change.mutate({ defaultArtist }));
  const loopLength = useSavedText(length(settings.defaultLoopSeconds), (text) => {
    const seconds = parseDurationText(text);
    const valid = seconds !== null && seconds >= loopSecondsMin && seconds <= loopSecondsMax;
    setLengthProblem(!valid);
    if (valid) change.mutate({ defaultLoopSeconds: seconds });
  });
  return (
    <div className="stack settings-fields">
      <TextField label={t('field.artist')} maxLength={200} {...artist} />
      <SelectField
        label={t('export.format')}
        value={settings.defaultExportFormat}
        options={formatOptions}
        onChange={(defaultExportFormat) => change.mutate({ defaultExportFormat })}
      />
      <SelectField
        label={t('export.loudness')}
        value={settings.defaultLoudness}
        options={loudnessValues.map((value) => ({ value, label: t(`loudness.${value}`) }))}
        onChange={(defaultLoudness) => change.mutate({ defaultLoudness })}
      />
      <TextField
        label={t('settings.loopLength')}
        hint={t('loop.targetHint')}
        error={lengthProblem ? t('loop.targetProblem') : null}
        {...loopLength}
      />
      <Switch
        label={t('settings.keepPrompts')}
        hint={t('settings.keepPromptsHint')}
        checked={settings.keepPrompts}
        onChange={(keepPrompts) => change.mutate({ keepPrompts })}
      />
      <p className="dense muted settings-saved" role="status">
        {change.isSuccess && (
          <>
            <Check size={14} aria-hidden /> {t('settings.saved')}
          </>
        )}
      </p>
      {change.error && <ErrorDisplay error={change.error} compact />}
    </div>
  );
};
