import { describe, expect, it } from 'vitest';
import { toJobError } from './job-error.ts';

describe('the error in a job record', () => {
  it('is the innermost failure with one of our codes, with its sentence and field', () => {
    const failure = {
      name: 'ActivityFailure',
      cause: { type: 'INVALID_PROMPT', details: [{ sentence: 'Too strange.', field: 'prompt' }] },
    };
    expect(toJobError(failure, 'job-1')).toMatchObject({
      code: 'INVALID_PROMPT',
      sentence: 'Too strange.',
      field: 'prompt',
      correlationId: 'job-1',
    });
  });

  it('is the time-out code of the job when an attempt took too long', () => {
    const failure = { cause: { timeoutType: 'START_TO_CLOSE' } };
    expect(toJobError(failure, 'job-1', 'GENERATION_TIMEOUT').code).toBe('GENERATION_TIMEOUT');
  });

  it('is INTERNAL for anything unknown, with nothing of the cause in the sentence', () => {
    const error = toJobError(new Error('password=hunter2'), 'job-1');
    expect(error.code).toBe('INTERNAL');
    expect(JSON.stringify(error)).not.toContain('hunter2');
  });
});
