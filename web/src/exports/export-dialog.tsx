import type { TagSubject } from '@everloop/contracts/tags';
import { useNavigate } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useSettings } from '../settings/settings-query.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import { SelectField } from '../ui/fields.tsx';
import { bitrateFor, estimateFileBytes, exportPresets } from './export-presets.ts';
import './exports.css';
import { type ExportChoice, useCreateExport } from './exports-query.ts';
import { FileFields } from './file-fields.tsx';

type ExportDialogProps = {
  items: TagSubject[];
  /** Seconds of all items together, for the size; absent when not known. */
  totalSeconds?: number;
  onClose: () => void;
};

export const loudnessValues = ['keep', 'streaming', 'apple', 'broadcast', 'sleep'] as const;

/** Chooses a format by what it is for, and starts the export. */
export const ExportDialog = ({ items, totalSeconds, onClose }: ExportDialogProps) => {
  const t = useT();
  const { bytes } = useFormats();
  const navigate = useNavigate();
  const settings = useSettings().data;
  const create = useCreateExport();
  const [chosen, setChosen] = useState<Partial<ExportChoice>>({});
  const format = chosen.format ?? settings?.defaultExportFormat ?? 'mp3';
  const choice: Required<ExportChoice> = {
    format,
    bitrateKbps: chosen.bitrateKbps === undefined ? bitrateFor(format, null) : chosen.bitrateKbps,
    loudness: chosen.loudness ?? settings?.defaultLoudness ?? 'keep',
  };
  const preset = exportPresets.find(
    ({ choice: wanted }) => JSON.stringify(wanted) === JSON.stringify(choice),
  );
  const start = async () => {
    await create.mutateAsync({ items, choice });
    onClose();
    await navigate({ to: '/exports' });
  };
  return (
    <Dialog
      title={t('export.title', { count: items.length })}
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            look="primary"
            icon={Download}
            busy={create.isPending}
            onClick={() => void start().catch(() => {})}
          >
            {t('export.start')}
          </Button>
        </>
      }
    >
      <fieldset className="preset-cards" aria-label={t('export.presets')}>
        {exportPresets.map(({ id, label, hint, choice: wanted }) => (
          <label key={id} className="choice-card">
            <input
              type="radio"
              name="preset"
              checked={preset?.id === id}
              onChange={() => setChosen(wanted)}
            />
            <span className="choice-name">{t(label)}</span>
            <span className="muted dense">{t(hint)}</span>
          </label>
        ))}
      </fieldset>
      <FileFields choice={choice} onChange={setChosen} />
      <SelectField
        label={t('export.loudness')}
        value={choice.loudness}
        options={loudnessValues.map((value) => ({ value, label: t(`loudness.${value}`) }))}
        onChange={(loudness) => setChosen({ ...choice, loudness })}
      />
      <p className="muted dense">
        {totalSeconds !== undefined &&
          `${t('export.size', { size: bytes(estimateFileBytes(choice.format, choice.bitrateKbps, totalSeconds)) })} `}
        {t('export.verifiedNote')}
      </p>
      {create.error && <ErrorDisplay error={create.error} compact />}
    </Dialog>
  );
};
