import { describe, expect, it } from 'vitest';
import { traceAfter } from './worker-deaths.ts';

describe('what an attempt knows of the ones before', () => {
  it('a first attempt, or one after an older version of us, has no deaths', () => {
    expect(traceAfter(undefined, 'a')).toEqual({ deaths: 0, worker: 'a', running: true });
    expect(traceAfter('something else', 'a').deaths).toBe(0);
  });

  it('an attempt that fell silent with its process is a death', () => {
    expect(traceAfter({ deaths: 1, worker: 'a', running: true }, 'b').deaths).toBe(2);
  });

  it('an attempt that ended in order is none, and neither is a server that was away while the worker lived', () => {
    expect(traceAfter({ deaths: 1, worker: 'a', running: false }, 'b').deaths).toBe(1);
    expect(traceAfter({ deaths: 1, worker: 'a', running: true }, 'a').deaths).toBe(1);
  });
});
