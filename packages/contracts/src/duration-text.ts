const unitsPattern = new RegExp(
  [
    String.raw`^(?:(\d+(?:\.\d+)?)\s*(?:h|hr|hrs|hours?|ч|час(?:а|ов)?))?`,
    String.raw`(?:(\d+(?:\.\d+)?)\s*(?:m|min|mins|minutes?|м|мин|минут(?:а|ы)?))?`,
    String.raw`(?:(\d+(?:\.\d+)?)\s*(?:s|sec|secs|seconds?|с|сек|секунд(?:а|ы)?))?$`,
  ].join(String.raw`\s*`),
);

/**
 * Lengths as people write them: "10h", "2h30", "2h 30min", "90m", "45 s", "1:30:00", "12:30" (min:s), "600" (seconds),
 * also "10 ч", "30 мин". Returns seconds, or null when the text is not a length.
 */
export const parseDurationText = (text: string): number | null => {
  const compact = text.trim().toLowerCase().replace(/,/g, '.');
  if (compact === '' || compact.length > 40) return null;
  if (/^\d+(\.\d+)?$/.test(compact)) return Number(compact);
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]?\d(?:\.\d+)?)$/.exec(compact);
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const hoursThenBareMinutes = /^(\d+)\s*(?:h|ч)\s*([0-5]?\d)$/.exec(compact);
  if (hoursThenBareMinutes)
    return Number(hoursThenBareMinutes[1]) * 3600 + Number(hoursThenBareMinutes[2]) * 60;
  const minutesThenBareSeconds = /^(\d+)\s*(?:m|м)\s*([0-5]?\d)$/.exec(compact);
  if (minutesThenBareSeconds)
    return Number(minutesThenBareSeconds[1]) * 60 + Number(minutesThenBareSeconds[2]);
  const units = unitsPattern.exec(compact);
  if (!units || (!units[1] && !units[2] && !units[3])) return null;
  return Number(units[1] ?? 0) * 3600 + Number(units[2] ?? 0) * 60 + Number(units[3] ?? 0);
};

/** Seconds as people read them: 0:08, 3:00, 1:30:00. Fractions are cut. */
export const formatClock = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
};
