import { useState } from 'react';

type NumberEntryProps = {
  id: string;
  value: string;
  onCommit: (value: number) => void;
  className?: string;
};

/** A number that is taken over when the field is left or Enter is pressed. */
export const NumberEntry = ({ id, value, onCommit, className = '' }: NumberEntryProps) => {
  const [text, setText] = useState<string | null>(null);
  const commit = () => {
    const number = Number((text ?? '').replace(',', '.'));
    if (text !== null && text.trim() !== '' && Number.isFinite(number)) onCommit(number);
    setText(null);
  };
  return (
    <input
      id={id}
      className={`input ${className}`}
      inputMode="decimal"
      value={text ?? value}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
};
