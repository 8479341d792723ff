import { describe, expect, it } from 'vitest';
import { readText } from './repository.ts';

const tables = ['error-table', 'engine-errors'].map((name) => readText(`packages/contracts/src/${name}.ts`));
const known = new Set([...tables.join('\n').matchAll(/^ {2}([A-Z][A-Z_]+): \{/gm)].map((match) => match[1]));

describe('the one error vocabulary', () => {
  it('has the codes the product promises', () => {
    for (const code of [
      'MODEL_NOT_LOADED',
      'OUT_OF_MEMORY',
      'INVALID_PROMPT',
      'GENERATION_TIMEOUT',
      'DOWNLOAD_FAILED',
    ]) {
      expect(known.has(code), code).toBe(true);
    }
  });

  it.each(['errors.py', 'models/model_error.py'])('holds every code that %s uses', (file) => {
    const python = readText(`services/inference/src/everloop_inference/${file}`);
    const codes = [...python.matchAll(/^ {4}([A-Z][A-Z_]+) = "([A-Z_]+)"/gm)].map((match) => match[2] ?? '');
    expect(codes.length).toBeGreaterThan(3);
    expect(codes.filter((code) => !known.has(code))).toEqual([]);
  });
});
