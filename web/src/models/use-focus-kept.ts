import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a row of buttons that change with a state: when the one that had the focus goes, the first of the new ones has it, so
 * that the keyboard keeps its place.
 */
export const useFocusKept = (state: string): RefObject<HTMLDivElement | null> => {
  const row = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    const element = row.current;
    if (!element) return;
    const come = () => {
      hadFocus.current = true;
    };
    // Left for somewhere else; a button that is taken away or switched off leaves nothing. Known only once it has gone.
    const leave = ({ target }: FocusEvent) =>
      queueMicrotask(() => {
        if (target instanceof HTMLButtonElement && target.isConnected && !target.disabled) {
          hadFocus.current = element.contains(document.activeElement);
        }
      });
    element.addEventListener('focusin', come);
    element.addEventListener('focusout', leave);
    return () => {
      element.removeEventListener('focusin', come);
      element.removeEventListener('focusout', leave);
    };
  }, []);
  useEffect(() => {
    // The state is what changes the buttons.
    if (state === '' || !hadFocus.current || document.activeElement !== document.body) return;
    row.current?.querySelector<HTMLElement>('button:not([disabled])')?.focus({ preventScroll: true });
  }, [state]);
  return row;
};
