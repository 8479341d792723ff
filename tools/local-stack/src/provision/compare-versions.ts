/** The first dotted number after `marker` in a text, for instance [2, 15, 1]. */
export function parseVersion(text: string, marker = ''): number[] {
  const after = text.slice(Math.max(0, text.indexOf(marker)) + marker.length);
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(after);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : [0, 0, 0];
}

/** True when `version` is `floor` or later. */
export function isAtLeast(version: readonly number[], floor: readonly number[]): boolean {
  for (const [index, wanted] of floor.entries()) {
    const part = version[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
