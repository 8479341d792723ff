import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { LyricsTimes } from './lyrics-times.tsx';

const texts: string[] = [];
const Harness = ({ start }: { start: string }) => {
  const [value, setValue] = useState(start);
  texts.push(value);
  return <LyricsTimes value={value} onChange={setValue} durationSeconds={60} remarks={[]} />;
};
const field = (line: string) =>
  screen.getByRole('textbox', { name: `Time of “${line}”` }) as HTMLInputElement;

test('a time is typed, moved by arrow keys and by its buttons, and the keyboard stays on its line', () => {
  render(<Harness start={'[00:10.00]First\n[00:12.00]Second'} />);
  fireEvent.keyDown(field('First'), { key: 'ArrowUp' });
  expect(texts.at(-1)).toBe('[00:10.10]First\n[00:12.00]Second');
  fireEvent.click(screen.getByRole('button', { name: '0.1 s earlier: Second' }));
  expect(texts.at(-1)).toBe('[00:10.10]First\n[00:11.90]Second');
  field('First').focus();
  fireEvent.change(field('First'), { target: { value: '0:20' } });
  fireEvent.keyDown(field('First'), { key: 'Enter' });
  expect(texts.at(-1)).toBe('[00:11.90]Second\n[00:20.00]First');
  expect(document.activeElement).toBe(field('First'));
});

test('a time that cannot be read is named and changes nothing', () => {
  render(<Harness start={'[00:10.00]Only'} />);
  const before = texts.at(-1);
  fireEvent.change(field('Only'), { target: { value: '1:75' } });
  fireEvent.blur(field('Only'));
  expect(field('Only').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('alert').textContent).toBe('Write a time such as 1:02.50.');
  expect(texts.at(-1)).toBe(before);
});
