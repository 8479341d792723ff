import { expect, test } from 'vitest';
import { answerNavigation } from './answer-navigation.ts';

const page = (version: string) => new Response(`<div id="root"></div>${version}`);
const request = new Request('http://studio.test/library');
const away = () => Promise.reject(new TypeError('Failed to fetch'));

const fakeStore = () => {
  const kept = new Map<unknown, Response>();
  return {
    match: async (key: unknown) => kept.get(key)?.clone(),
    put: async (key: unknown, response: Response) => void kept.set(key, response),
  };
};

test('while the server answers its page is shown, also right after an update', async () => {
  const store = fakeStore();
  await answerNavigation(request, async () => page('old'), store);
  const answer = await answerNavigation(request, async () => page('new'), store);
  expect(await answer.text()).toContain('new');
});

test('while the server is away the page of the last visit opens, at any address', async () => {
  const store = fakeStore();
  await answerNavigation(request, async () => page('kept'), store);
  const other = new Request('http://studio.test/loops/1');
  expect(await (await answerNavigation(other, away, store)).text()).toContain('kept');
});

test('the page that says what is being prepared, and errors, are shown but never kept', async () => {
  const store = fakeStore();
  await answerNavigation(request, async () => page('studio'), store);
  const preparing = () => Promise.resolve(new Response('<h1>Everloop is being prepared</h1>'));
  expect(await (await answerNavigation(request, preparing, store)).text()).toContain('prepared');
  const broken = () => Promise.resolve(new Response('<div id="root">', { status: 503 }));
  expect((await answerNavigation(request, broken, store)).status).toBe(503);
  expect(await (await answerNavigation(request, away, store)).text()).toContain('studio');
});

test('without a visit before there is nothing to show', async () => {
  await expect(answerNavigation(request, away, fakeStore())).rejects.toThrow('Failed to fetch');
});
