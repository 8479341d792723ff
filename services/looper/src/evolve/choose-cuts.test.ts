import { expect, it } from 'vitest';
import { chooseCuts } from './choose-cuts.ts';

it('units of a version with shorter bars of its own are as long as those of the others', () => {
  // Eight bars of four seconds, then twenty-four of a second and a third.
  const versionOf = [...Array<number>(8).fill(0), ...Array<number>(24).fill(1)];
  const joins = versionOf.flatMap((version, first) =>
    versionOf.flatMap((other, second) =>
      second > first && version === other ? [{ first, second, distance: 0.1 + 0.001 * second }] : [],
    ),
  );
  const { lines } = chooseCuts(joins, { versionOf }, [1, 3]);
  const gaps = (version: number): number[] => {
    const own = lines.filter((line) => versionOf[line] === version);
    return own.slice(1).map((line, index) => line - own[index]);
  };
  expect(gaps(0)).toEqual(Array(7).fill(1));
  expect(gaps(1).length).toBeGreaterThan(3);
  expect(Math.min(...gaps(1))).toBeGreaterThanOrEqual(3);
});
