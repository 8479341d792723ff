import type { ExportFormat } from '@everloop/contracts/exports';
import { safeFileStem } from '../artifacts/safe-file-stem.ts';

/** "artist – title (loop length).ext", without the artist where there is none and without the length for whole tracks. */
export const exportFileName = (input: {
  artist: string;
  title: string;
  loopSeconds: number | null;
  format: ExportFormat;
}): string => {
  const length = input.loopSeconds === null ? '' : ` (${loopLengthText(input.loopSeconds)})`;
  return `${safeFileStem([input.artist, input.title], length)}.${input.format}`;
};

/** 36000 → "10h", 5400 → "1h30", 600 → "10min", 90 → "1min30s". */
export const loopLengthText = (seconds: number): string => {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  if (hours === 0) return minutes > 0 ? `${minutes}min${rest > 0 ? `${rest}s` : ''}` : `${rest}s`;
  if (rest > 0) return `${hours}h${minutes}min${rest}s`;
  return minutes > 0 ? `${hours}h${String(minutes).padStart(2, '0')}` : `${hours}h`;
};
