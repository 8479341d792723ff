import { evolveVersionsMax } from '@everloop/contracts/evolution-limits';
import type { TrackView } from '@everloop/contracts/tracks';
import { useQuery } from '@tanstack/react-query';
import { Dices } from 'lucide-react';
import { api } from '../api/client.ts';
import { useT } from '../i18n/language.ts';
import { IconButton } from '../ui/button.tsx';
import { Field, Segmented, Switch } from '../ui/fields.tsx';
import { type LoopDraft, readEvolveSeed } from './loop-request.ts';

type EvolveFieldsProps = {
  track: Pick<TrackView, 'id'>;
  draft: LoopDraft;
  onChange: (patch: Partial<LoopDraft>) => void;
};

const repeatChoices = [1, 2, 3, 4];

/** Instead of one part again and again: a walk over the units of the track, by a seed. */
export const EvolveFields = ({ track, draft, onChange }: EvolveFieldsProps) => {
  const t = useT();
  const roll = () => onChange({ evolveSeedText: String(crypto.getRandomValues(new Uint32Array(1))[0]) });
  return (
    <>
      <Switch
        label={t('loop.evolve')}
        hint={t('loop.evolveHint')}
        checked={draft.evolve}
        onChange={(evolve) => onChange(evolve ? { evolve, by: 'length' } : { evolve })}
      />
      {draft.evolve && (
        <>
          <p className="field-note">{t('loop.evolveOwnPoints')}</p>
          <Field
            label={t('loop.evolveSeed')}
            hint={t('loop.evolveSeedHint')}
            error={readEvolveSeed(draft.evolveSeedText) === null ? t('create.seedProblem') : null}
          >
            {({ id, describedBy, invalid }) => (
              <div className="evolve-seed">
                <input
                  id={id}
                  className="input"
                  inputMode="numeric"
                  value={draft.evolveSeedText}
                  aria-describedby={describedBy}
                  aria-invalid={invalid || undefined}
                  onChange={(event) => onChange({ evolveSeedText: event.target.value })}
                />
                <IconButton icon={Dices} label={t('create.seedRoll')} onClick={roll} />
              </div>
            )}
          </Field>
          <Segmented
            label={t('loop.evolveRepeats')}
            value={draft.evolveRepeatsMax}
            options={repeatChoices.map((value) => ({ value, label: String(value) }))}
            onChange={(evolveRepeatsMax) => onChange({ evolveRepeatsMax })}
          />
          <VersionsField track={track} draft={draft} onChange={onChange} />
        </>
      )}
    </>
  );
};

/** Offered only where the track has more than one version. */
const VersionsField = ({ track, draft, onChange }: EvolveFieldsProps) => {
  const t = useT();
  const family = useQuery({
    queryKey: ['family', track.id],
    queryFn: ({ signal }) => api.tracks.family.query({ id: track.id }, { signal }),
  });
  const count = family.data?.tracks.filter(({ deletedAt }) => deletedAt === null).length ?? 1;
  if (count < 2) return null;
  return (
    <Switch
      label={t('loop.evolveVersions')}
      hint={t('loop.evolveVersionsHint', { count: Math.min(count, evolveVersionsMax) })}
      checked={draft.evolveVersions}
      onChange={(evolveVersions) => onChange({ evolveVersions })}
    />
  );
};
