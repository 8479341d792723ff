import { useRef } from 'react';
import { randomId } from '../app/random-id.ts';

/** A key for one intention. */
export const newIdempotencyKey = (): string => randomId();

export type IntentionKeys = {
  /** The key of this request: the same for as long as the same thing is asked for and nothing has come of it. */
  keyOf: (request: unknown) => string;
  /** The request was accepted: asking for the same again is a new intention. */
  settle: () => void;
};

export const createIntentionKeys = (): IntentionKeys => {
  let kept: { text: string; key: string } | null = null;
  return {
    keyOf: (request) => {
      const text = JSON.stringify(request);
      if (kept?.text !== text) kept = { text, key: newIdempotencyKey() };
      return kept.key;
    },
    settle: () => {
      kept = null;
    },
  };
};

/** Pressing the button again after a lost answer must not make the thing twice. */
export const useIntentionKeys = (): IntentionKeys => {
  const keys = useRef<IntentionKeys>(null);
  keys.current ??= createIntentionKeys();
  return keys.current;
};
