import type { TextKey } from '../i18n/language.ts';

export const commands = [
  'play-pause',
  'seek-back',
  'seek-forward',
  'previous',
  'next',
  'volume-up',
  'volume-down',
  'mute',
  'favourite',
  'repeat',
  'search',
  'palette',
  'go-create',
  'go-library',
  'go-loop',
  'go-metadata',
  'go-exports',
  'go-settings',
  'jobs',
  'generate',
  'loop-start',
  'loop-end',
  'nudge-back',
  'nudge-forward',
  'play-seam',
  'version-a',
  'version-b',
  'undo',
  'sheet',
] as const;
export type Command = (typeof commands)[number];

export type Shortcut = {
  command: Command;
  /** The key as `KeyboardEvent.key` in lower case. */
  key: string;
  /** The place on the keyboard, for layouts that write another letter there. */
  code?: string;
  shift?: boolean;
  /** Ctrl, or ⌘ on a Mac. */
  control?: boolean;
  /** Pressed within a second after G. */
  afterG?: boolean;
  group: 'player' | 'studio' | 'loop';
  label: TextKey;
};

export const shortcutTable: readonly Shortcut[] = [
  { command: 'play-pause', key: ' ', group: 'player', label: 'shortcut.playPause' },
  { command: 'seek-back', key: 'arrowleft', group: 'player', label: 'shortcut.seekBack' },
  { command: 'seek-forward', key: 'arrowright', group: 'player', label: 'shortcut.seekForward' },
  { command: 'previous', key: 'arrowleft', shift: true, group: 'player', label: 'shortcut.previous' },
  { command: 'next', key: 'arrowright', shift: true, group: 'player', label: 'shortcut.next' },
  { command: 'volume-up', key: 'arrowup', group: 'player', label: 'shortcut.volumeUp' },
  { command: 'volume-down', key: 'arrowdown', group: 'player', label: 'shortcut.volumeDown' },
  { command: 'mute', key: 'm', code: 'KeyM', group: 'player', label: 'shortcut.mute' },
  { command: 'repeat', key: 'r', code: 'KeyR', group: 'player', label: 'shortcut.repeat' },
  { command: 'favourite', key: 'l', code: 'KeyL', group: 'player', label: 'shortcut.favourite' },
  { command: 'search', key: '/', group: 'studio', label: 'shortcut.search' },
  { command: 'palette', key: 'k', code: 'KeyK', control: true, group: 'studio', label: 'shortcut.palette' },
  { command: 'go-create', key: 'c', code: 'KeyC', group: 'studio', label: 'shortcut.goCreate' },
  {
    command: 'go-library',
    key: 'l',
    code: 'KeyL',
    afterG: true,
    group: 'studio',
    label: 'shortcut.goLibrary',
  },
  { command: 'go-loop', key: 'o', code: 'KeyO', afterG: true, group: 'studio', label: 'shortcut.goLoop' },
  {
    command: 'go-metadata',
    key: 'm',
    code: 'KeyM',
    afterG: true,
    group: 'studio',
    label: 'shortcut.goMetadata',
  },
  {
    command: 'go-exports',
    key: 'e',
    code: 'KeyE',
    afterG: true,
    group: 'studio',
    label: 'shortcut.goExports',
  },
  {
    command: 'go-settings',
    key: 's',
    code: 'KeyS',
    afterG: true,
    group: 'studio',
    label: 'shortcut.goSettings',
  },
  { command: 'jobs', key: 'j', code: 'KeyJ', group: 'studio', label: 'shortcut.jobs' },
  { command: 'generate', key: 'enter', control: true, group: 'studio', label: 'shortcut.generate' },
  { command: 'undo', key: 'z', code: 'KeyZ', control: true, group: 'studio', label: 'shortcut.undo' },
  { command: 'sheet', key: '?', group: 'studio', label: 'shortcut.sheet' },
  { command: 'loop-start', key: '[', code: 'BracketLeft', group: 'loop', label: 'shortcut.loopStart' },
  { command: 'loop-end', key: ']', code: 'BracketRight', group: 'loop', label: 'shortcut.loopEnd' },
  { command: 'nudge-back', key: ',', code: 'Comma', group: 'loop', label: 'shortcut.nudgeBack' },
  { command: 'nudge-forward', key: '.', code: 'Period', group: 'loop', label: 'shortcut.nudgeForward' },
  { command: 'play-seam', key: 's', code: 'KeyS', group: 'loop', label: 'shortcut.playSeam' },
  { command: 'version-a', key: 'a', code: 'KeyA', group: 'player', label: 'shortcut.versionA' },
  { command: 'version-b', key: 'b', code: 'KeyB', group: 'player', label: 'shortcut.versionB' },
];

const keyNames: Record<string, string> = {
  ' ': 'Space',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  enter: 'Enter',
};

/** The keys of a shortcut as they are written on the sheet. */
export const keysOf = (shortcut: Shortcut, isMac: boolean): string[] => [
  ...(shortcut.control ? [isMac ? '⌘' : 'Ctrl'] : []),
  ...(shortcut.shift ? ['Shift'] : []),
  ...(shortcut.afterG ? ['G'] : []),
  keyNames[shortcut.key] ?? shortcut.key.toUpperCase(),
];
