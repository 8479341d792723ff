import type { LoopView } from '@everloop/contracts/loops';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';

type WalkFactsProps = { recipe: LoopView['recipe'] };

/** Of an evolving loop: how its walk goes over the units of the track, and the jump that came nearest to a limit. */
export const WalkFacts = ({ recipe: { evolution, sampleRateHertz } }: WalkFactsProps) => {
  const t = useT();
  const { clock, number } = useFormats();
  const inWords = useServerWords();
  if (!evolution) return null;
  const { steps, jumpCount, soundCount, unitCount, seed, repeatsMax, worstJoin } = evolution;
  const at = (samples: number) => clock(samples / sampleRateHertz);
  return (
    <>
      <dt>{t('loop.evolved')}</dt>
      <dd>
        {t('loop.evolvedSentence', {
          steps: number(steps.length, 0),
          jumps: number(jumpCount, 0),
          sounds: number(soundCount, 0),
          units: number(unitCount, 0),
        })}{' '}
        <span className="muted">
          ({t('loop.evolvedSeed', { seed: String(seed), repeats: number(repeatsMax, 0) })})
        </span>
      </dd>
      <dt>{t('loop.walk')}</dt>
      <dd className="dense">{steps.map(({ sound }) => sound + 1).join(' ')}</dd>
      {evolution.versions && (
        <>
          <dt>{t('loop.walkVersions')}</dt>
          <dd className="dense">{steps.map(({ version = 0 }) => version + 1).join(' ')}</dd>
        </>
      )}
      {worstJoin && (
        <>
          <dt>{t('loop.worstJoin')}</dt>
          <dd>
            {t('loop.worstJoinSentence', {
              from: at(worstJoin.leaveSample),
              to: at(worstJoin.enterSample),
              sentence: inWords(worstJoin.seam.sentence),
            })}
          </dd>
        </>
      )}
    </>
  );
};
