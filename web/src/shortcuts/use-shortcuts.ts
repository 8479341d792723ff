import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { readStored, writeStored } from '../app/local-store.ts';
import { belongsToControl, matchShortcut } from './match-shortcut.ts';
import type { Command } from './shortcut-table.ts';

type Handlers = Partial<Record<Command, () => void>>;

/** Single keys can be switched off (WCAG 2.1.4); combinations with Ctrl stay. */
export const useShortcutSettings = create<{ singleKeys: boolean }>(() => ({
  singleKeys: readStored('single-keys', true),
}));
export const setSingleKeys = (singleKeys: boolean): void => {
  writeStored('single-keys', singleKeys);
  useShortcutSettings.setState({ singleKeys });
};

const registered = new Set<{ current: Handlers }>();
const afterGMs = 1_000;
let gPressedAt = Number.NEGATIVE_INFINITY;

/** The handler registered last wins: a screen may take a key from the shell while it is open. */
const handlerOf = (command: Command): (() => void) | undefined =>
  Array.from(registered)
    .reverse()
    .map((handlers) => handlers.current[command])
    .find((handler) => handler !== undefined);

const onKeyDown = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || event.isComposing || belongsToControl(event.target, event)) return;
  const combined = event.ctrlKey || event.metaKey;
  if (!combined && !useShortcutSettings.getState().singleKeys) return;
  const afterG = event.timeStamp - gPressedAt < afterGMs;
  gPressedAt = Number.NEGATIVE_INFINITY;
  const shortcut = (afterG ? matchShortcut(event, true) : undefined) ?? matchShortcut(event, false);
  const handler = shortcut && handlerOf(shortcut.command);
  if (handler) {
    event.preventDefault();
    handler();
  } else if (!combined && event.code === 'KeyG') gPressedAt = event.timeStamp;
};

/** Listens to the keyboard for the whole page; called once by the shell. */
export const useShortcutListener = (): void => {
  useEffect(() => {
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
};

/** Handles commands while the component is on the page. */
export const useShortcuts = (handlers: Handlers): void => {
  const current = useRef(handlers);
  current.current = handlers;
  useEffect(() => {
    registered.add(current);
    return () => {
      registered.delete(current);
    };
  }, []);
};
