import type { LoopShape } from '@everloop/contracts/loops';
import { planOfRecipe } from '@everloop/loop-timing/plan-of-recipe';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loopRecipe } from './loop-recipe.ts';
import { passesOf, planLoop } from './plan-loop.ts';

const source = { sampleRate: 1000, frames: 60_000 };
const points = { startSample: 20_000, endSample: 50_000, crossfadeSamples: 10 };
const plain: Omit<LoopShape, 'loudness'> = {
  targetSeconds: 100,
  loopCount: null,
  intro: 'none',
  outro: 'none',
  fadeInSeconds: 0,
  fadeOutSeconds: 0,
};

describe('a plan', () => {
  it('keeps to the length or to the count, and is known again from its recipe', () => {
    const wishes = fc.record({
      targetSeconds: fc.integer({ min: 21, max: 36_000 }),
      loopCount: fc.option(fc.integer({ min: 1, max: 1000 })),
      intro: fc.constantFrom('keep' as const, 'none' as const),
      outro: fc.constantFrom('keep' as const, 'fade' as const, 'none' as const),
      fadeInSeconds: fc.integer({ min: 0, max: 10 }),
      fadeOutSeconds: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(wishes, (wanted) => {
        const plan = planLoop(wanted, points, source);
        const { cut, shape } = plan;
        const parts = { intro: cut.introSamples, outro: cut.ending?.outroSamples ?? 0 };
        if (wanted.loopCount !== null) {
          expect(passesOf(plan)).toBe(wanted.loopCount);
          expect(shape.totalFrames).toBe(parts.intro + wanted.loopCount * 30_000 + parts.outro);
        } else if (wanted.outro === 'keep') {
          expect(shape.totalFrames).toBeGreaterThanOrEqual(wanted.targetSeconds * 1000);
          expect((shape.totalFrames - parts.intro - parts.outro) % 30_000).toBe(0);
        } else {
          expect(shape.totalFrames).toBe(wanted.targetSeconds * 1000);
        }
        expect(passesOf(plan)).toBeGreaterThan(0);
        const recipe = loopRecipe(
          plan,
          { ...source, channels: 2, masterSha256: 'a' },
          { gainDb: 0, loudness: 'keep' },
        );
        expect(planOfRecipe(recipe)).toEqual(plan);
      }),
    );
  });

  it('that would end within its intro is refused with the way out', () => {
    const short = { ...plain, intro: 'keep', targetSeconds: 20 } as const;
    expect(() => planLoop(short, points, source)).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        field: 'targetSeconds',
        sentence: expect.stringContaining('leave the intro out'),
      }),
    );
    expect(planLoop({ ...short, intro: 'none' }, points, source).shape.totalFrames).toBe(20_000);
  });

  it('of more passes than ten hours hold is refused', () => {
    expect(() => planLoop({ ...plain, loopCount: 1201 }, points, source)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', field: 'loopCount' }),
    );
  });
});
