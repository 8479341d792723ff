import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { Segmented, TextField } from '../ui/fields.tsx';
import { type LoopDraft, readTarget } from './loop-request.ts';

type LengthFieldsProps = { draft: LoopDraft; valid: boolean; onChange: (patch: Partial<LoopDraft>) => void };

const presetSeconds = [600, 1800, 3600, 7200, 10_800, 28_800, 36_000];

/** How long the loop will be: a preset, any length as people write it, or a number of repeats. */
export const LengthFields = ({ draft, valid, onChange }: LengthFieldsProps) => {
  const t = useT();
  const { length } = useFormats();
  return (
    <>
      <Segmented
        label={t('loop.target')}
        value={draft.by === 'length' ? readTarget(draft.targetText) : null}
        options={presetSeconds.map((seconds) => ({ value: seconds, label: length(seconds) }))}
        onChange={(seconds) => onChange({ by: 'length', targetText: length(seconds) })}
      />
      {!draft.evolve && (
        <Segmented
          label={t('loop.targetBy')}
          value={draft.by}
          options={[
            { value: 'length', label: t('loop.byLength') },
            { value: 'count', label: t('loop.byCount') },
          ]}
          onChange={(by) => onChange({ by })}
        />
      )}
      {draft.by === 'length' ? (
        <TextField
          label={t('loop.targetExact')}
          value={draft.targetText}
          hint={t('loop.targetHint')}
          error={valid ? null : t('loop.targetProblem')}
          onChange={(event) => onChange({ targetText: event.target.value })}
        />
      ) : (
        <TextField
          label={t('loop.repeats')}
          inputMode="numeric"
          value={draft.countText}
          hint={t('loop.countHint')}
          error={valid ? null : t('loop.countProblem')}
          onChange={(event) => onChange({ countText: event.target.value })}
        />
      )}
    </>
  );
};
