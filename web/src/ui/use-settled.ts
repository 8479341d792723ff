import { useEffect, useState } from 'react';

const typingPauseMs = 300;

/** A value that follows after a pause, so that not every letter asks the server. */
export const useSettled = <Value>(value: Value, pauseMs: number = typingPauseMs): Value => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
};
