import { describe, expect, it } from 'vitest';
import { sortedJson } from './sorted-json.ts';

describe('the recipe text in a file', () => {
  it('is the same whatever order the store gives the keys back in', () => {
    const built = { engine: 'procedural', loop: { version: 1, startSample: 0 }, list: [{ b: 1, a: 2 }] };
    const stored = { list: [{ a: 2, b: 1 }], loop: { startSample: 0, version: 1 }, engine: 'procedural' };
    expect(sortedJson(built)).toBe(sortedJson(stored));
    expect(JSON.parse(sortedJson(built))).toEqual(built);
  });
});
