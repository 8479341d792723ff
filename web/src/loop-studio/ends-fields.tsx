import { loudnessValues } from '../exports/export-dialog.tsx';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { Segmented, SelectField, Switch } from '../ui/fields.tsx';
import type { LoopDraft } from './loop-request.ts';

type EndsFieldsProps = {
  draft: LoopDraft;
  introSeconds: number;
  outroSeconds: number;
  onChange: (patch: Partial<LoopDraft>) => void;
};

const fadeOptions = [0, 1, 5, 10, 30];
const fadeOutOptions = fadeOptions.filter((seconds) => seconds > 0);
/** Less than this after the loop's end is no outro. */
const outroSecondsMin = 0.05;

/** How the loop begins and ends, and how loud it is. */
export const EndsFields = ({ draft, introSeconds, outroSeconds, onChange }: EndsFieldsProps) => {
  const t = useT();
  const { length } = useFormats();
  const inSeconds = (seconds: number) => ({ value: seconds, label: length(seconds) });
  const endings = (['fade', 'none', 'keep'] as const).filter(
    (ending) => ending !== 'keep' || outroSeconds >= outroSecondsMin,
  );
  return (
    <>
      {introSeconds > 0 && (
        <Switch
          label={t('loop.keepIntro')}
          hint={t('loop.keepIntroHint', { time: length(introSeconds) })}
          checked={draft.keepIntro}
          onChange={(keepIntro) => onChange({ keepIntro })}
        />
      )}
      <Segmented
        label={t('loop.fadeIn')}
        value={draft.fadeInSeconds}
        options={fadeOptions.map(inSeconds)}
        onChange={(fadeInSeconds) => onChange({ fadeInSeconds })}
      />
      <Segmented
        label={t('loop.ending')}
        value={draft.ending}
        options={endings.map((value) => ({ value, label: t(`loop.ending.${value}`) }))}
        onChange={(ending) => onChange({ ending })}
      />
      {draft.ending === 'fade' && (
        <Segmented
          label={t('loop.fadeOut')}
          value={draft.fadeOutSeconds}
          options={fadeOutOptions.map(inSeconds)}
          onChange={(fadeOutSeconds) => onChange({ fadeOutSeconds })}
        />
      )}
      {draft.ending === 'keep' && (
        <p className="field-note">{t('loop.ending.keepHint', { time: length(outroSeconds) })}</p>
      )}
      <SelectField
        label={t('export.loudness')}
        value={draft.loudness}
        options={loudnessValues.map((value) => ({ value, label: t(`loudness.${value}`) }))}
        onChange={(loudness) => onChange({ loudness })}
      />
    </>
  );
};
