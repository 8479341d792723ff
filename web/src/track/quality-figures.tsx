import type { TrackView } from '@everloop/contracts/tracks';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';

type Figure = { label: string; asked: string | null; got: string };

const useFigures = ({ quality, recipe, sampleRateHertz, channels }: TrackView): Figure[] => {
  const t = useT();
  const { number } = useFormats();
  const withUnit = (value: number | null, unit: string) =>
    value === null ? '–' : `${number(value, 2)} ${unit}`;
  const asked = recipe.parameters;
  return [
    {
      label: t('field.length'),
      asked: quality.askedSeconds === null ? null : withUnit(quality.askedSeconds, t('unit.seconds')),
      got: withUnit(quality.gotSeconds, t('unit.seconds')),
    },
    {
      label: t('field.tempoBpm'),
      asked: asked?.tempoBpm ? number(asked.tempoBpm) : null,
      got: quality.tempoBpm === null ? '–' : number(quality.tempoBpm),
    },
    { label: t('field.musicalKey'), asked: asked?.musicalKey || null, got: quality.musicalKey ?? '–' },
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
