import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SeekSlider } from './seek-slider.tsx';

test('the waveform is a real slider: arrows 1 s, page keys 10 s, never beyond the ends', () => {
  const sought: number[] = [];
  render(
    <SeekSlider label="Position" seconds={65} durationSeconds={70} onSeek={(seconds) => sought.push(seconds)}>
      <span />
    </SeekSlider>,
  );
  const slider = screen.getByRole('slider', { name: 'Position' });
  expect(slider.getAttribute('aria-valuetext')).toBe('1:05 / 1:10');
  for (const key of ['ArrowRight', 'ArrowLeft', 'PageUp', 'PageDown', 'Home', 'End'])
    fireEvent.keyDown(slider, { key });
  expect(sought).toEqual([66, 64, 70, 55, 0, 70]);
});
