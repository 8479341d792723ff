import { type ExportFormat, exportFormats } from '@everloop/contracts/export-format-table';
import { useT } from '../i18n/language.ts';
import { Segmented } from '../ui/fields.tsx';
import { bitrateFor, bitratesOf } from './export-presets.ts';
import type { ExportChoice } from './exports-query.ts';

type FileFieldsProps<Choice extends FileChoice> = { choice: Choice; onChange: (choice: Choice) => void };
type FileChoice = Required<Pick<ExportChoice, 'format' | 'bitrateKbps'>>;

/** As people know them. */
export const formatNames: Record<ExportFormat, string> = {
  mp3: 'MP3',
  flac: 'FLAC',
  wav: 'WAV',
  opus: 'Opus',
  m4a: 'M4A',
  aac: 'AAC',
  ogg: 'Ogg Vorbis',
};

export const formatOptions = exportFormats.map((value) => ({ value, label: formatNames[value] }));

/** The format of a file, and its bit rate where it has one. */
export const FileFields = <Choice extends FileChoice>({ choice, onChange }: FileFieldsProps<Choice>) => {
  const t = useT();
  const rates = bitratesOf(choice.format);
  return (
    <>
      <Segmented
        label={t('export.format')}
        value={choice.format}
        options={formatOptions}
        onChange={(format) =>
          onChange({ ...choice, format, bitrateKbps: bitrateFor(format, choice.bitrateKbps) })
        }
      />
      {rates.length > 0 && (
        <Segmented
          label={t('export.bitrate')}
          value={choice.bitrateKbps}
          options={rates.map((rate) => ({ value: rate, label: String(rate) }))}
          onChange={(rate) => onChange({ ...choice, bitrateKbps: bitrateFor(choice.format, rate) })}
        />
      )}
    </>
  );
};
