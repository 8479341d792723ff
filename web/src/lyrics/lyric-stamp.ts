const stampPattern = /^(?:(\d{1,4}):)?(\d{1,4})(?:[.,](\d{1,3}))?$/;

/** "1:02.50", "1:02" or "62.5" as seconds; null where it is no time. Seconds after a colon are below 60. */
export const parseStamp = (text: string): number | null => {
  const found = stampPattern.exec(text.trim());
  if (!found) return null;
  const [, minutes, seconds, fraction = ''] = found;
  if (minutes !== undefined && Number(seconds) >= 60) return null;
  const part = fraction === '' ? 0 : Number(fraction) / 10 ** fraction.length;
  return Number(minutes ?? 0) * 60 + Number(seconds) + part;
};

/** Seconds as lyric files write them: "01:02.50". */
export const formatStamp = (seconds: number): string => {
  const hundredths = Math.max(0, Math.round(seconds * 100));
  const minutes = Math.floor(hundredths / 6000);
  const rest = ((hundredths % 6000) / 100).toFixed(2).padStart(5, '0');
  return `${String(minutes).padStart(2, '0')}:${rest}`;
};
