/** One way on from a unit: the recording simply goes on, or a jump with its place of entry. */
export interface UnitEdge {
  to: number;
  enterSample: number;
  crossfadeSamples: number;
  isJump: boolean;
}

/** Units of a recording and the ways between them; `edges[u]` lead on from unit u. */
export interface UnitGraph {
  units: { fromSample: number; toSample: number; sound: number }[];
  edges: UnitEdge[][];
}

interface JumpBetweenCuts {
  leave: number;
  enter: number;
  enterSample: number;
  crossfadeSamples: number;
}

/**
 * Units lie between neighbouring cuts. After a unit the next one follows, or the one behind any cut that can be jumped to
 * from its end. `cuts` are samples by index of the cut line, `lines` the lines in use.
 */
export function unitGraph(
  lines: readonly number[],
  cuts: readonly number[],
  sounds: readonly number[],
  jumps: readonly JumpBetweenCuts[],
): UnitGraph {
  const units = lines.slice(1).map((line, index) => ({
    fromSample: cuts[lines[index]],
    toSample: cuts[line],
    sound: sounds[index],
  }));
  const unitBehind = new Map(lines.slice(0, -1).map((line, index) => [line, index]));
  const edges = units.map((unit, index): UnitEdge[] => {
    const onward =
      index + 1 < units.length
        ? [{ to: index + 1, enterSample: unit.toSample, crossfadeSamples: 0, isJump: false }]
        : [];
    const jumped = jumps.flatMap((jump) => {
      const to = unitBehind.get(jump.enter);
      if (jump.leave !== lines[index + 1] || to === undefined) return [];
      const { enterSample, crossfadeSamples } = jump;
      return [{ to, enterSample, crossfadeSamples, isJump: true }];
    });
    return [...onward, ...jumped];
  });
  return { units, edges };
}
