import type { LoopAnalysis } from '@everloop/contracts/loops';
import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Field } from '../ui/fields.tsx';
import { type Handle, nearestZeroCrossing, sampleOf } from './loop-points.ts';
import type { DecodedAudio } from './measure-join.ts';
import type { PointsEditor } from './use-points.ts';

type PointFieldsProps = {
  analysis: LoopAnalysis;
  editor: PointsEditor;
  beatSamples: number | null;
  audio: DecodedAudio | undefined;
};

/** A number that is taken over when the field is left or Enter is pressed. */
const NumberEntry = ({
  id,
  value,
  onCommit,
}: {
  id: string;
  value: string;
  onCommit: (value: number) => void;
}) => {
  const [text, setText] = useState<string | null>(null);
  const commit = () => {
    const number = Number((text ?? '').replace(',', '.'));
    if (text !== null && text.trim() !== '' && Number.isFinite(number)) onCommit(number);
    setText(null);
  };
  return (
    <input
      id={id}
      className="input"
      inputMode="decimal"
      value={text ?? value}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
};

const PointField = ({
  handle,
  analysis,
  editor,
  beatSamples,
  audio,
}: PointFieldsProps & { handle: Handle }) => {
  const t = useT();
  const { sampleRateHertz } = analysis;
  const sample = sampleOf(editor.points, handle);
  const millisecond = Math.round(sampleRateHertz / 1000);
  const by = (samples: number) => () => editor.move(handle, Math.round(sample + samples));
  const name = t(`loop.${handle}`);
  return (
    <div className={`point-field ${editor.active === handle ? 'is-active' : ''}`}>
      <Field label={`${name}, ${t('unit.seconds')}`}>
        {({ id }) => (
          <NumberEntry
            id={id}
            value={(sample / sampleRateHertz).toFixed(3)}
            onCommit={(seconds) => editor.move(handle, Math.round(seconds * sampleRateHertz))}
          />
        )}
      </Field>
      <div className="point-nudges">
        <IconButton
          icon={ChevronsLeft}
          label={t('loop.beatBack', { point: name })}
          disabled={beatSamples === null}
          onClick={by(-(beatSamples ?? 0))}
        />
        <IconButton icon={ChevronLeft} label={t('loop.msBack', { point: name })} onClick={by(-millisecond)} />
        <IconButton
          icon={ChevronRight}
          label={t('loop.msForward', { point: name })}
          onClick={by(millisecond)}
        />
        <IconButton
          icon={ChevronsRight}
          label={t('loop.beatForward', { point: name })}
          disabled={beatSamples === null}
          onClick={by(beatSamples ?? 0)}
        />
        <button
          type="button"
          className="text-button"
          disabled={!audio}
          onClick={() =>
            audio && editor.move(handle, nearestZeroCrossing(audio.mono, sample, sampleRateHertz))
          }
        >
          {t('loop.toZero')}
        </button>
      </div>
    </div>
  );
};

/** Both points and the crossfade as numbers, with nudges of a millisecond and a beat: everything the handles can, by key. */
export const PointFields = (props: PointFieldsProps) => {
  const { analysis, editor } = props;
  const t = useT();
  const { sampleRateHertz } = analysis;
  return (
    <div className="point-fields">
      <PointField {...props} handle="end" />
      <PointField {...props} handle="start" />
      <div className="point-field">
        <Field label={`${t('loop.crossfade')}, ${t('unit.milliseconds')}`}>
          {({ id }) => (
            <NumberEntry
              id={id}
              value={((editor.points.crossfadeSamples / sampleRateHertz) * 1000).toFixed(0)}
              onCommit={(ms) =>
                editor.set({ ...editor.points, crossfadeSamples: (ms / 1000) * sampleRateHertz })
              }
            />
          )}
        </Field>
        <div className="point-nudges">
          <Button look="quiet" icon={Undo2} disabled={!editor.canUndo} onClick={editor.undo}>
            {t('action.undo')}
          </Button>
        </div>
      </div>
    </div>
  );
};
