import type { SeamCertificate } from '@everloop/contracts/seam-certificate';
import { FileJson } from 'lucide-react';
import { useState } from 'react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { SeamVerdict } from '../loop/seam-verdict.tsx';
import { Segmented } from '../ui/fields.tsx';
import { CertificateFacts } from './certificate-facts.tsx';
import './certificate.css';
import { JumpList } from './jump-list.tsx';
import { SeamTable } from './seam-table.tsx';

type CertificatePanelProps = {
  certificate: SeamCertificate;
  /** Where the same certificate can be fetched as JSON. */
  url: string;
  fileName: string;
};

/** The proof of a loop's joins: each figure with its limit and comparison, for each seam that was measured. */
export const CertificatePanel = ({ certificate, url, fileName }: CertificatePanelProps) => {
  const t = useT();
  const { clock } = useFormats();
  const inWords = useServerWords();
  const [chosen, setChosen] = useState(0);
  const seam = certificate.seams[chosen] ?? certificate.seams[0];
  return (
    <div className="stack certificate">
      <div className="spread">
        <SeamVerdict verdict={certificate.verdict} />
        <a className="button button-plain" href={url} download={fileName}>
          <FileJson size={16} aria-hidden /> {t('certificate.download')}
        </a>
      </div>
      <p className="dense">{inWords(certificate.sentence)}</p>
      {certificate.seams.length > 1 && (
        <Segmented
          label={t('certificate.measuredAt')}
          value={chosen}
          options={certificate.seams.map(({ place, atSeconds }, index) => ({
            value: index,
            label: `${t(`certificate.place.${place}`)}, ${clock(atSeconds)}`,
          }))}
          onChange={setChosen}
        />
      )}
      {seam && <SeamTable seam={seam} />}
      <JumpList jumps={certificate.evolution?.jumps ?? []} />
      <CertificateFacts certificate={certificate} />
      <p className="muted dense">{t(`certificate.reference.${certificate.reference}`)}</p>
    </div>
  );
};
