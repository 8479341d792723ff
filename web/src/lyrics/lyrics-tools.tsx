import type { TimedLyric } from '@everloop/contracts/lyrics';
import { Clock, FileDown, FileUp, Redo2, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useT } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { applyTimes } from './apply-times.ts';
import { type ImportFault, importLyrics } from './import-lyrics.ts';
import { saveLrc } from './save-lrc.ts';
import type { useLyricsHistory } from './use-lyrics-history.ts';

type LyricsToolsProps = {
  value: string;
  history: ReturnType<typeof useLyricsHistory>;
  lines: readonly TimedLyric[];
  canTime: boolean;
  isReading: boolean;
  onTime: () => void;
};

const useFaultWords = () => {
  const t = useT();
  return (fault: ImportFault): string =>
    fault.lineNumber === null
      ? t(`lyrics.import.${fault.kind}`)
      : t('lyrics.import.line', { line: fault.lineNumber, why: t(`lyrics.fault.${fault.kind}`) });
};

const ImportButton = ({ onText }: { onText: (text: string) => void }) => {
  const t = useT();
  const words = useFaultWords();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<ImportFault | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const answer = importLyrics(new Uint8Array(await file.arrayBuffer()));
    setFault('fault' in answer ? answer.fault : null);
    if ('text' in answer) onText(answer.text);
  };
  return (
    <>
      <IconButton icon={FileUp} label={t('lyrics.import')} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        accept=".lrc,.txt,text/plain"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('lyrics.importFile')}
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {fault && (
        <p className="lyrics-fault dense tone-bad-text" role="alert">
          {words(fault)} {t('lyrics.import.nothing')}
        </p>
      )}
    </>
  );
};

/** What can be done with the lyrics as a whole. */
export const LyricsTools = ({ value, history, lines, canTime, isReading, onTime }: LyricsToolsProps) => {
  const t = useT();
  const timed = applyTimes(value, lines);
  return (
    <div className="lyrics-tools">
      <Button icon={Clock} disabled={!canTime} busy={isReading} onClick={onTime}>
        {t('lyrics.timeIt')}
      </Button>
      <IconButton icon={Undo2} label={t('action.undo')} disabled={!history.canUndo} onClick={history.undo} />
      <IconButton icon={Redo2} label={t('lyrics.redo')} disabled={!history.canRedo} onClick={history.redo} />
      <IconButton
        icon={FileDown}
        label={t('lyrics.export')}
        disabled={!/^\[\d/m.test(timed)}
        onClick={() => saveLrc(timed, 'lyrics')}
      />
      <ImportButton onText={(text) => history.change(text)} />
    </div>
  );
};
