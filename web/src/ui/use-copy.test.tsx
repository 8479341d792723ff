import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useCopy } from './use-copy.ts';

const CopyButton = () => {
  const { word, copy } = useCopy();
  return (
    <button type="button" onClick={() => copy('a secret')}>
      {word ?? 'Copy'}
    </button>
  );
};
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const press = () => {
  render(<CopyButton />);
  screen.getByRole('button').focus();
  fireEvent.click(screen.getByRole('button'));
};

test('what was copied is said', async () => {
  const written: string[] = [];
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void written.push(text) } });
  press();
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeDefined();
  expect(written).toEqual(['a secret']);
});

test('where the browser keeps its clipboard back, the text is selected and copied, and the focus stays', async () => {
  vi.stubGlobal('navigator', {});
  const selected: string[] = [];
  document.execCommand = () => {
    selected.push((document.activeElement as HTMLTextAreaElement).value ?? '');
    return true;
  };
  press();
  expect(await screen.findByRole('button', { name: 'Copied' })).toBe(document.activeElement);
  expect(selected).toEqual(['a secret']);
  expect(document.querySelector('textarea')).toBeNull();
});

test('what could not be copied is said, too', async () => {
  vi.stubGlobal('navigator', {});
  document.execCommand = () => false;
  press();
  expect(await screen.findByRole('button', { name: /Not copied/ })).toBeDefined();
});
