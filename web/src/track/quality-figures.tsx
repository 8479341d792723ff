import type { TrackView } from '@everloop/contracts/tracks';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useChipWords } from '../i18n/server-words.ts';
import { lengthVerdict } from './length-verdict.ts';

type Figure = { label: string; asked: string | null; got: string };

const useLengthWords = () => {
  const t = useT();
  const { number } = useFormats();
  return ({ quality, sampleCount, sampleRateHertz }: TrackView): string => {
    const length = `${number(quality.gotSeconds, 3)} ${t('unit.seconds')}`;
    const samples = t('quality.samples', { count: number(sampleCount, 0) });
    const { askedSeconds } = quality;
    const verdict = lengthVerdict({ askedSeconds, sampleCount, sampleRateHertz });
    if (verdict === 'not-asked') return `${length} (${samples})`;
    if (verdict === 'exact') return `${length} (${samples}, ${t('quality.exact')})`;
    const { seconds, direction } = verdict;
    return `${length} (${samples}, ${t(`quality.${direction}`, { seconds: number(seconds, 3) })})`;
  };
};

const useFigures = (track: TrackView): Figure[] => {
  const t = useT();
  const { number } = useFormats();
  const chipInWords = useChipWords();
  const lengthInWords = useLengthWords();
  const { quality, recipe, sampleRateHertz, channels } = track;
  const unknown = t('quality.unknown');
  const withUnit = (value: number | null, unit: string) =>
    value === null ? unknown : `${number(value, 2)} ${unit}`;
  const asked = recipe.parameters;
  return [
    {
      label: t('field.length'),
      asked: quality.askedSeconds === null ? null : withUnit(quality.askedSeconds, t('unit.seconds')),
      got: lengthInWords(track),
    },
    {
      label: t('field.tempoBpm'),
      asked: asked?.tempoBpm ? number(asked.tempoBpm) : null,
      got: quality.tempoBpm === null ? unknown : number(quality.tempoBpm, 2),
    },
    {
      label: t('field.musicalKey'),
      asked: asked?.musicalKey || null,
      got: quality.musicalKey === null ? unknown : chipInWords(quality.musicalKey),
    },
    { label: t('field.loudness'), asked: null, got: withUnit(quality.loudnessLufs, 'LUFS') },
    { label: t('field.truePeak'), asked: null, got: withUnit(quality.truePeakDbtp, 'dBTP') },
    { label: t('field.loudnessRange'), asked: null, got: withUnit(quality.loudnessRangeLu, 'LU') },
    {
      label: t('field.silence'),
      asked: null,
      got: t('track.silence', {
        start: number(quality.silentStartSeconds, 2),
        end: number(quality.silentEndSeconds, 2),
      }),
    },
    {
      label: t('field.audio'),
      asked: null,
      got: t('track.audio', { rate: number(sampleRateHertz / 1000), channels }),
    },
    ...(recipe.engineName === null
      ? []
      : [
          {
            label: t('create.engine'),
            asked: null,
            got: `${recipe.engineName} ${recipe.engineVersion ?? ''}`,
          },
        ]),
  ];
};

/** What was measured, next to what was asked for. */
export const QualityFigures = ({ track }: { track: TrackView }) => {
  const t = useT();
  const figures = useFigures(track);
  return (
    <section className="stack" aria-labelledby="track-quality">
      <h2 id="track-quality">{t('track.quality')}</h2>
      <table className="table quality">
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">{t('track.figure')}</span>
            </th>
            <th className="numeric">{t('track.asked')}</th>
            <th className="numeric">{t('track.got')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ label, asked, got }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="numeric muted">{asked ?? ''}</td>
              <td className="numeric">{got}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
