import { useEffect, useRef } from 'react';
import { useAppearanceStore } from '../app/appearance.ts';

/** A canvas that is drawn again when its size, the appearance or `draw` changes. Keep `draw` stable with useCallback. */
export const useCanvas = (draw: (canvas: HTMLCanvasElement) => void) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const appearance = useAppearanceStore((state) => state.appearance);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const redraw = () => draw(element);
    const sizes = new ResizeObserver(redraw);
    sizes.observe(element);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', redraw);
    redraw();
    return () => {
      sizes.disconnect();
      scheme.removeEventListener('change', redraw);
    };
  }, [draw, appearance]);
  return canvas;
};
