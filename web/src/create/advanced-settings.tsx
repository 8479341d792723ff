import type { EngineView } from '@everloop/contracts/engines';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { SelectField, TextField } from '../ui/fields.tsx';
import type { CreateDraft, DraftProblem } from './create-draft.ts';
import { ReferencePicker } from './reference-picker.tsx';

type AdvancedSettingsProps = {
  draft: CreateDraft;
  change: (patch: Partial<CreateDraft>) => void;
  engine: EngineView;
  problem: DraftProblem | null;
};

/** Model, steps and guidance, each within what the engine says it takes. Empty fields leave the choice to the engine. */
const SamplingFields = ({ draft, change, engine, problem }: AdvancedSettingsProps) => {
  const t = useT();
  const { number } = useFormats();
  const limits = engine.samplingLimits;
  if (!engine.sampling || !limits) return null;
  const steps = t('create.stepsRange', { min: limits.stepsMin, max: limits.stepsMax });
  const guidance = t('create.guidanceRange', {
    min: number(limits.guidanceMin),
    max: number(limits.guidanceMax),
  });
  const byItself = { value: '', label: t('create.modelAuto') };
  return (
    <>
      {limits.models.length > 1 && (
        <SelectField
          label={t('create.model')}
          value={limits.models.includes(draft.model) ? draft.model : ''}
          options={[byItself, ...limits.models.map((model) => ({ value: model, label: model }))]}
          onChange={(model) => change({ model })}
        />
      )}
      <div className="field-pair">
        <TextField
          label={t('create.steps')}
          value={draft.stepsText}
          inputMode="numeric"
          placeholder={String(limits.stepsDefault)}
          hint={steps}
          error={problem === 'steps' ? steps : null}
          onChange={(event) => change({ stepsText: event.target.value })}
        />
        <TextField
          label={t('create.guidance')}
          value={draft.guidanceText}
          inputMode="decimal"
          placeholder={number(limits.guidanceDefault)}
          hint={guidance}
          error={problem === 'guidance' ? guidance : null}
          onChange={(event) => change({ guidanceText: event.target.value })}
        />
      </div>
    </>
  );
};

/** What neural engines take besides: a style by a recording, one to keep away from, and how they sample. */
export const AdvancedSettings = (props: AdvancedSettingsProps) => {
  const { draft, change, engine, problem } = props;
  const t = useT();
  if (!engine.sampling && !engine.referenceAudio && !engine.styleVectors) return null;
  // A field that is at fault must be in sight.
  const mustShow = problem === 'steps' || problem === 'guidance';
  return (
    <details className="more-settings" open={mustShow || undefined}>
      <summary>{t('create.advanced')}</summary>
      <div className="stack">
        {engine.referenceAudio && (
          <ReferencePicker value={draft.reference} onChange={(reference) => change({ reference })} />
        )}
        {engine.styleVectors && (
          <TextField
            label={t('create.negative')}
            value={draft.negativePrompt}
            maxLength={2000}
            hint={t('create.negativeHint')}
            onChange={(event) => change({ negativePrompt: event.target.value })}
          />
        )}
        <SamplingFields {...props} />
      </div>
    </details>
  );
};
