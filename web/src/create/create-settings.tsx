import type { EngineView } from '@everloop/contracts/engines';
import { Dices } from 'lucide-react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { IconButton } from '../ui/button.tsx';
import { Field, Segmented, Switch, TextField } from '../ui/fields.tsx';
import { AdvancedSettings } from './advanced-settings.tsx';
import type { CreateDraft, DraftProblem } from './create-draft.ts';
import { EnginePicker } from './engine-picker.tsx';

type SettingsProps = {
  draft: CreateDraft;
  change: (patch: Partial<CreateDraft>) => void;
  engines: readonly EngineView[];
  problem: DraftProblem | null;
};

const lengthPresets = [30, 60, 180, 300, 600];
const clockOf = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

const LengthFields = ({ draft, change, engines, problem }: SettingsProps) => {
  const t = useT();
  const { length } = useFormats();
  const engine = engines.find(({ id }) => id === draft.engine);
  const [min, max] = [engine?.durationSecondsMin ?? 5, engine?.durationSecondsMax ?? 600];
  const presets = lengthPresets.filter((seconds) => seconds >= min && seconds <= max);
  const range = t('create.lengthRange', { min: length(min), max: length(max) });
  const error =
    problem === 'length-unreadable'
      ? t('create.lengthUnreadable')
      : problem === 'length-range'
        ? range
        : null;
  return (
    <div className="stack">
      <Segmented
        label={t('create.length')}
        value={draft.lengthText}
        options={presets.map((seconds) => ({ value: clockOf(seconds), label: length(seconds) }))}
        onChange={(lengthText) => change({ lengthText })}
      />
      <TextField
        label={t('create.lengthExact')}
        value={draft.lengthText}
        hint={range}
        error={error}
        onChange={(event) => change({ lengthText: event.target.value })}
      />
    </div>
  );
};

const SeedField = ({ draft, change, problem }: SettingsProps) => {
  const t = useT();
  const roll = () => change({ seedText: String(crypto.getRandomValues(new Uint32Array(1))[0]) });
  return (
    <Field
      label={t('create.seed')}
      hint={t('create.seedHint')}
      error={problem === 'seed' ? t('create.seedProblem') : null}
    >
      {({ id, describedBy, invalid }) => (
        <div className="seed-row">
          <input
            id={id}
            className="input"
            inputMode="numeric"
            value={draft.seedText}
            placeholder={t('create.seedRandom')}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            onChange={(event) => change({ seedText: event.target.value })}
          />
          <IconButton icon={Dices} label={t('create.seedRoll')} onClick={roll} />
        </div>
      )}
    </Field>
  );
};

const Suggestions = ({ id, values }: { id: string; values: readonly string[] }) => (
  <datalist id={id}>
    {values.map((value) => (
      <option key={value} value={value} />
    ))}
  </datalist>
);

const MusicFields = ({ draft, change, engines, problem }: SettingsProps) => {
  const t = useT();
  const engine = engines.find(({ id }) => id === draft.engine);
  return (
    <details className="more-settings">
      <summary>{t('create.more')}</summary>
      <div className="stack">
        <TextField
          label={t('field.title')}
          value={draft.title}
          maxLength={200}
          placeholder={t('create.titleHint')}
          onChange={(event) => change({ title: event.target.value })}
        />
        <div className="field-pair">
          <TextField
            label={t('field.genre')}
            value={draft.genre}
            maxLength={60}
            list="create-genres"
            onChange={(event) => change({ genre: event.target.value })}
          />
          <TextField
            label={t('field.mood')}
            value={draft.mood}
            maxLength={60}
            list="create-moods"
            onChange={(event) => change({ mood: event.target.value })}
          />
        </div>
        <Suggestions id="create-genres" values={engine?.genres ?? []} />
        <Suggestions id="create-moods" values={engine?.moods ?? []} />
        <div className="field-pair">
          {engine?.tempo !== false && (
            <TextField
              label={t('field.tempoBpm')}
              value={draft.tempoText}
              inputMode="decimal"
              error={problem === 'tempo' ? t('create.tempoProblem') : null}
              onChange={(event) => change({ tempoText: event.target.value })}
            />
          )}
          {engine?.musicalKey !== false && (
            <TextField
              label={t('field.musicalKey')}
              value={draft.musicalKey}
              maxLength={20}
              placeholder="D minor"
              onChange={(event) => change({ musicalKey: event.target.value })}
            />
          )}
        </div>
        <SeedField draft={draft} change={change} engines={engines} problem={problem} />
        <Segmented
          label={t('create.variations')}
          value={draft.variations}
          options={[1, 2, 4, 8].map((count) => ({ value: count, label: String(count) }))}
          onChange={(variations) => change({ variations })}
        />
      </div>
    </details>
  );
};

/** The right column: engine, length, loop-ready, and behind "more" everything else. */
export const CreateSettings = (props: SettingsProps) => {
  const { draft, change, engines } = props;
  const t = useT();
  const engine = engines.find(({ id }) => id === draft.engine);
  return (
    <div className="create-settings stack">
      <EnginePicker engines={engines} value={draft.engine} onChange={(next) => change({ engine: next })} />
      <LengthFields {...props} />
      {engine?.loopable !== false && (
        <Switch
          label={t('create.loopReady')}
          hint={t('create.loopReadyHint')}
          checked={draft.loopable}
          onChange={(loopable) => change({ loopable })}
        />
      )}
      <MusicFields {...props} />
      {engine && <AdvancedSettings draft={draft} change={change} engine={engine} problem={props.problem} />}
    </div>
  );
};
