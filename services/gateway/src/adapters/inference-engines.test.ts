import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Code, ConnectError, type ConnectRouter } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { InferenceService, Readiness } from '@everloop/contracts/inference';
import { afterEach, expect, test } from 'vitest';
import { createInferenceEngines } from './inference-engines.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const parameters = { genre: '', mood: '', tempoBpm: null, musicalKey: '' };

/** Engines over real Connect; `procedural` answers as told, `diffrhythm` is not there. */
const serve = async (
  behaviour: { interpret?: () => never; isAway?: () => boolean; version?: () => string } = {},
): Promise<string> => {
  const routes = (router: ConnectRouter) =>
    router.service(InferenceService, {
      describe: () => ({
        name: 'Everloop Procedural',
        version: behaviour.version?.() ?? '1.0.0',
        capabilities: { durationSecondsMin: 5, durationSecondsMax: 600, loopable: true },
        needs: { device: 'cpu', memoryBytes: 1000n },
      }),
      getState: () => {
        if (behaviour.isAway?.()) throw new ConnectError('restarting', Code.Unavailable);
        return { readiness: Readiness.READY, sentence: 'Ready.', running: 1, slots: 3 };
      },
      interpret: (request) => {
        behaviour.interpret?.();
        return { understood: [{ kind: 'style', label: request.prompt }], notUnderstood: ['xyz'] };
      },
      readLyrics: ({ lyrics, durationSeconds }) => {
        if (lyrics === '') throw new ConnectError('INVALID_INPUT: lyrics: no voice.', Code.InvalidArgument);
        return {
          lines: [{ lineNumber: 1, text: lyrics, startSeconds: durationSeconds / 2 }],
          remarks: [{ kind: 'too_fast', sentence: 'Line 1 is fast.', lineNumber: 1 }],
        };
      },
    });
  server = createServer(connectNodeAdapter({ routes, requestPathPrefix: '/procedural' }));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('an engine is shown as it describes itself, one that is not there as unavailable with a sentence', async () => {
  const engines = await createInferenceEngines(await serve()).list();
  expect(engines).toMatchObject([
    {
      id: 'procedural',
      name: 'Everloop Procedural',
      readiness: 'ready',
      durationSecondsMax: 600,
      memoryBytes: 1000,
      running: 1,
      slots: 3,
    },
    {
      id: 'diffrhythm',
      name: 'DiffRhythm',
      readiness: 'unavailable',
      sentence: expect.stringMatching(/\.$/),
    },
  ]);
});

test('an engine that restarts keeps the limits it told before', async () => {
  let away = false;
  const engines = createInferenceEngines(await serve({ isAway: () => away }), { cacheMs: 0 });
  expect((await engines.list())[0]).toMatchObject({ readiness: 'ready' });
  away = true;
  expect((await engines.list())[0]).toMatchObject({ readiness: 'unavailable', durationSecondsMax: 600 });
});

test('an engine that came back as another version is shown as that one', async () => {
  let [away, version] = [false, '1.0.0'];
  const url = await serve({ isAway: () => away, version: () => version });
  const engines = createInferenceEngines(url, { cacheMs: 0 });
  expect((await engines.list())[0]).toMatchObject({ version: '1.0.0' });
  version = '1.1.0';
  expect((await engines.list())[0]).toMatchObject({ version: '1.1.0' });
  away = true;
  expect((await engines.list())[0]).toMatchObject({ readiness: 'unavailable', version: '1.1.0' });
});

test('many pages at once ask an engine once', async () => {
  let asked = 0;
  const url = await serve({
    isAway: () => {
      asked += 1;
      return false;
    },
  });
  const engines = createInferenceEngines(url);
  await Promise.all(Array.from({ length: 20 }, () => engines.list()));
  expect(asked).toBe(1);
});

test('how a prompt was understood comes back as chips', async () => {
  const engines = createInferenceEngines(await serve());
  expect(await engines.interpret('procedural', 'rain', parameters)).toEqual({
    understood: [{ kind: 'style', label: 'rain', sourceText: '' }],
    notUnderstood: ['xyz'],
  });
});

test.each([
  ['INVALID_PROMPT: Too many words.', Code.InvalidArgument, 'INVALID_PROMPT', 'Too many words.', 'prompt'],
  ['MODEL_NOT_LOADED: Install it.', Code.FailedPrecondition, 'MODEL_NOT_LOADED', 'Install it.', 'engine'],
  ['gone', Code.Aborted, 'ENGINE_UNAVAILABLE', 'The engine is starting or restarting.', undefined],
])('the engine’s error %j is told as ours', async (message, transport, code, sentence, field) => {
  const interpret = () => {
    throw new ConnectError(message, transport);
  };
  const engines = createInferenceEngines(await serve({ interpret }));
  await expect(engines.interpret('procedural', 'rain', parameters)).rejects.toMatchObject({
    code,
    sentence,
    field,
  });
});

test('lyrics come back with times and remarks; a refusal names the lyrics', async () => {
  const engines = createInferenceEngines(await serve());
  expect(await engines.readLyrics({ engine: 'procedural', lyrics: 'la', durationSeconds: 60 })).toEqual({
    lines: [{ lineNumber: 1, text: 'la', startSeconds: 30, section: '' }],
    remarks: [{ kind: 'too_fast', sentence: 'Line 1 is fast.', lineNumber: 1 }],
  });
  await expect(
    engines.readLyrics({ engine: 'procedural', lyrics: '', durationSeconds: 60 }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT', sentence: 'lyrics: no voice.', field: 'lyrics' });
});
