import { create } from 'zustand';
import { readApiError } from '../api/api-error.ts';
import { readStored, writeStored } from '../app/local-store.ts';

type SessionState = {
  /** The studio refused a request for want of a key. */
  needsKey: boolean;
  /** A key was handed over in this browser; the cookie itself no script can see. */
  isOpen: boolean;
};

const openName = 'session-open';

export const useSessionStore = create<SessionState>(() => ({
  needsKey: false,
  isOpen: readStored(openName, false),
}));

/** Told of every failed request: one that lacks a key asks for it. */
export const noticeMissingKey = (error: unknown): void => {
  if (readApiError(error).code === 'UNAUTHENTICATED') useSessionStore.setState({ needsKey: true });
};

export const rememberSession = (isOpen: boolean): void => {
  writeStored(openName, isOpen);
  useSessionStore.setState({ isOpen, needsKey: !isOpen });
};
