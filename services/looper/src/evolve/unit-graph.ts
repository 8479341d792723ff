/** One way on from a unit: the recording simply goes on, or a jump with its place of entry. */
export interface UnitEdge {
  to: number;
  enterSample: number;
  crossfadeSamples: number;
  isJump: boolean;
}

/** Units of a recording and the ways between them; `edges[u]` lead on from unit u. */
export interface UnitGraph {
  units: { fromSample: number; toSample: number; sound: number; version: number }[];
  edges: UnitEdge[][];
}

interface JumpBetweenCuts {
  leave: number;
  enter: number;
  enterSample: number;
  crossfadeSamples: number;
}

/** A unit by the indices of the cut lines that it lies between. */
export interface UnitSpan {
  fromLine: number;
  toLine: number;
}

/** Units lie between neighbouring cuts of one version. */
export function unitSpans(lines: readonly number[], versionOf: readonly number[]): UnitSpan[] {
  return lines
    .slice(1)
    .map((toLine, index) => ({ fromLine: lines[index], toLine }))
    .filter(({ fromLine, toLine }) => versionOf[fromLine] === versionOf[toLine]);
}

/**
 * After a unit the one behind it in its version follows, or the one behind any cut that can be jumped to from its end. `cuts`
 * are samples by index of the cut line.
 */
export function unitGraph(
  spans: readonly UnitSpan[],
  { at: cuts, versionOf }: { at: readonly number[]; versionOf: readonly number[] },
  sounds: readonly number[],
  jumps: readonly JumpBetweenCuts[],
): UnitGraph {
  const units = spans.map(({ fromLine, toLine }, index) => ({
    fromSample: cuts[fromLine],
    toSample: cuts[toLine],
    sound: sounds[index],
    version: versionOf[fromLine],
  }));
  const unitBehind = new Map(spans.map(({ fromLine }, index) => [fromLine, index]));
  const edges = units.map((unit, index): UnitEdge[] => {
    const { toLine } = spans[index];
    const next = unitBehind.get(toLine);
    const onward =
      next !== undefined
        ? [{ to: next, enterSample: unit.toSample, crossfadeSamples: 0, isJump: false }]
        : [];
    const jumped = jumps.flatMap((jump) => {
      const to = unitBehind.get(jump.enter);
      if (jump.leave !== toLine || to === undefined) return [];
      const { enterSample, crossfadeSamples } = jump;
      return [{ to, enterSample, crossfadeSamples, isJump: true }];
    });
    return [...onward, ...jumped];
  });
  return { units, edges };
}
