import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const resolveFresh = async (name: 'nats') => {
  vi.resetModules();
  const { resolveDependency } = await import('./resolve-dependency.ts');
  return resolveDependency(name);
};

test('a URL in the environment comes before any program', async () => {
  vi.stubEnv('EVERLOOP_TEST_NATS_URL', 'nats://u:p@127.0.0.1:4222');
  expect(await resolveFresh('nats')).toEqual({ from: 'environment', variable: 'EVERLOOP_TEST_NATS_URL' });
});

test('without URL, program and Docker the source is none, with a reason that names all three', async () => {
  vi.stubEnv('EVERLOOP_TEST_NATS_URL', '');
  vi.stubEnv('PATH', '/nowhere');
  vi.stubEnv('EVERLOOP_CACHE_DIR', '/nowhere');
  vi.doMock('./container-runtime.ts', () => ({
    containerRuntime: async () => ({ available: false, reason: 'no Docker daemon answers.' }),
  }));
  const source = await resolveFresh('nats');
  expect(source.from).toBe('none');
  expect(source).toMatchObject({
    reason: 'nats: EVERLOOP_TEST_NATS_URL is not set, no program was found, and no Docker daemon answers.',
  });
  vi.doUnmock('./container-runtime.ts');
});

test('the choice is made once: later changes of the environment do not move it', async () => {
  vi.resetModules();
  vi.stubEnv('EVERLOOP_TEST_NATS_URL', 'nats://u:p@127.0.0.1:4222');
  const { resolveDependency } = await import('./resolve-dependency.ts');
  const first = await resolveDependency('nats');
  vi.stubEnv('EVERLOOP_TEST_NATS_URL', '');
  expect(await resolveDependency('nats')).toBe(first);
});
