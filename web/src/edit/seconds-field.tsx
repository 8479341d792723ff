import { type ReactNode, useState } from 'react';
import { useT } from '../i18n/language.ts';
import { formatStamp, parseStamp } from '../lyrics/lyric-stamp.ts';
import { TextField } from '../ui/fields.tsx';

type SecondsFieldProps = {
  label: string;
  seconds: number;
  hint?: ReactNode;
  onChange: (seconds: number) => void;
};

/** A place in a track as text; what cannot be read is said and changes nothing. */
export const SecondsField = ({ label, seconds, hint, onChange }: SecondsFieldProps) => {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? seconds : parseStamp(typed);
  const commit = () => {
    if (typed === null || read === null) return;
    onChange(read);
    setTyped(null);
  };
  return (
    <TextField
      label={label}
      value={typed ?? formatStamp(seconds)}
      inputMode="decimal"
      hint={hint}
      error={read === null ? t('lyrics.timeProblem') : null}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
};
