import { describe, expect, it } from 'vitest';
import { createWorkPace } from './work-pace.ts';

const paceAt = () => {
  let nowMs = 0;
  const secondsLeft = createWorkPace(() => nowMs);
  return {
    wait: (ms: number) => {
      nowMs += ms;
    },
    secondsLeft,
  };
};

describe('the seconds left of a job', () => {
  it('are unknown until there is a pace', () => {
    const pace = paceAt();
    expect(pace.secondsLeft('a', 10)).toBeUndefined();
    pace.wait(1_000);
    expect(pace.secondsLeft('a', 50)).toBeUndefined();
    pace.wait(60_000);
    expect(pace.secondsLeft('b', 12)).toBeUndefined();
  });

  it('follow from what was done since the job was first heard of, whatever came before', () => {
    const pace = paceAt();
    pace.secondsLeft('a', 40);
    pace.wait(6_000);
    expect(pace.secondsLeft('a', 70)).toBe(6);
    pace.wait(6_000);
    expect(pace.secondsLeft('a', 100)).toBe(0);
  });

  it('start anew with a job that starts anew', () => {
    const pace = paceAt();
    pace.secondsLeft('a', 60);
    pace.wait(5_000);
    expect(pace.secondsLeft('a', 0)).toBeUndefined();
    pace.wait(10_000);
    expect(pace.secondsLeft('a', 50)).toBe(10);
  });
});
