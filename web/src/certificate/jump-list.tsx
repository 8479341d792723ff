import type { CertifiedJump } from '@everloop/contracts/seam-certificate';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { SeamVerdict } from '../loop/seam-verdict.tsx';

/** The measured jumps of an evolving loop, each where it is heard, and what is wrong with those that do not pass. */
export const JumpList = ({ jumps }: { jumps: readonly CertifiedJump[] }) => {
  const t = useT();
  const { clock } = useFormats();
  const inWords = useServerWords();
  if (jumps.length === 0) return null;
  return (
    <ul className="jump-list dense" aria-label={t('certificate.jumps')}>
      {jumps.map(({ atSample, atSeconds, verdict, sentence }) => (
        <li key={atSample}>
          <span className="numeric">{clock(atSeconds)}</span>
          <SeamVerdict verdict={verdict} />
          {verdict !== 'pass' && <span className="muted">{inWords(sentence)}</span>}
        </li>
      ))}
    </ul>
  );
};
