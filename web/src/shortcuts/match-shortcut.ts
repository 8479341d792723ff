import { type Shortcut, shortcutTable } from './shortcut-table.ts';

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const isAscii = (key: string): boolean => /^[\x20-\x7e]$/.test(key);

/** A Cyrillic layout types another letter on the same place; then the place decides. */
const isSameKey = (shortcut: Shortcut, press: KeyPress): boolean => {
  if (press.key.toLowerCase() === shortcut.key) return true;
  return shortcut.code === press.code && press.key.length === 1 && !isAscii(press.key);
};

/** The shortcut a key press means; `afterG` when G was pressed just before. */
export const matchShortcut = (press: KeyPress, afterG: boolean): Shortcut | undefined => {
  if (press.altKey) return undefined;
  const control = press.ctrlKey || press.metaKey;
  return shortcutTable.find(
    (shortcut) =>
      isSameKey(shortcut, press) &&
      (shortcut.control ?? false) === control &&
      (shortcut.afterG ?? false) === afterG &&
      (shortcut.key === '?' || shortcut.key === '/' || (shortcut.shift ?? false) === press.shiftKey),
  );
};

const textControls =
  'input:not([type=checkbox],[type=radio],[type=range]),textarea,select,[contenteditable=true]';
const ownArrows =
  '[role=slider],[role=listbox],[role=grid],[role=menu],[role=tablist],input[type=radio],input[type=range]';
const ownSpace = 'button,a,summary,input,[role=option],[role=gridcell],[role=button]';

/** Whether the focused control needs this key itself: text fields all of them, buttons Space, lists the arrows. */
export const belongsToControl = (target: EventTarget | null, press: KeyPress): boolean => {
  if (!(target instanceof Element)) return false;
  const combined = press.ctrlKey || press.metaKey;
  if (!combined && target.closest('dialog')) return true;
  if (target.closest(textControls)) return !combined || press.key.toLowerCase() === 'z';
  if (press.key === ' ' || press.key === 'Enter') return !combined && target.closest(ownSpace) !== null;
  if (press.key.startsWith('Arrow')) return target.closest(ownArrows) !== null;
  return target.closest('[role=grid]') !== null && press.key.length === 1 && !combined;
};
