import { expect, test } from 'vitest';
import { belongsToControl, type KeyPress, matchShortcut } from './match-shortcut.ts';

const press = (key: string, over: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...over,
});
const element = (html: string): Element => {
  document.body.innerHTML = html;
  const first = document.body.querySelector('[data-target]') ?? document.body.firstElementChild;
  if (!first) throw new Error('no element');
  return first;
};

test('a Cyrillic layout reaches the same shortcut by its place', () => {
  expect(matchShortcut(press('о', { code: 'KeyJ' }), false)?.command).toBe('jobs');
  expect(matchShortcut(press('J', { code: 'KeyJ' }), false)?.command).toBe('jobs');
});

test('L is favourite by itself and the library after G', () => {
  expect(matchShortcut(press('l', { code: 'KeyL' }), false)?.command).toBe('favourite');
  expect(matchShortcut(press('l', { code: 'KeyL' }), true)?.command).toBe('go-library');
});

test('combinations of the browser stay with the browser', () => {
  expect(matchShortcut(press('l', { code: 'KeyL', ctrlKey: true }), false)).toBeUndefined();
  expect(matchShortcut(press('m', { code: 'KeyM', altKey: true }), false)).toBeUndefined();
});

test('single keys never fire in text fields, and Ctrl+Enter still does', () => {
  const field = element('<textarea></textarea>');
  expect(belongsToControl(field, press('j'))).toBe(true);
  expect(belongsToControl(field, press(' '))).toBe(true);
  expect(belongsToControl(field, press('Enter', { ctrlKey: true }))).toBe(false);
  expect(belongsToControl(field, press('z', { ctrlKey: true }))).toBe(true);
});

test('Space presses a focused button and arrows move in a list', () => {
  expect(belongsToControl(element('<button>Go</button>'), press(' '))).toBe(true);
  expect(belongsToControl(element('<div role="listbox"></div>'), press('ArrowDown'))).toBe(true);
  expect(belongsToControl(element('<p>text</p>'), press(' '))).toBe(false);
});

test('an open dialog keeps the keys to itself', () => {
  expect(belongsToControl(element('<dialog open><p data-target>x</p></dialog>'), press('j'))).toBe(true);
});
