import { afterEach, expect, test, vi } from 'vitest';
import { workerAddress, workerPath } from './worker-address.ts';

afterEach(() => vi.unstubAllGlobals());

test('a browser without trusted types gets the plain address', () => {
  expect(workerAddress()).toBe(workerPath);
});

test('a browser with trusted types gets an address that only our policy gives, and only for our worker', () => {
  const made: { name: string; rules: { createScriptURL: (address: string) => string } }[] = [];
  vi.stubGlobal('trustedTypes', {
    createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => {
      made.push({ name, rules });
      return rules;
    },
  });
  expect(workerAddress()).toBe(workerPath);
  expect(made[0]?.name).toBe('everloop-worker');
  expect(() => made[0]?.rules.createScriptURL('https://elsewhere.example/worker.js')).toThrow(TypeError);
});
