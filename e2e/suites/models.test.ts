import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ModelPhase, ModelShelf } from '@everloop/contracts/models';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from '../src/browser/axe-findings.ts';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
import { startTestHub, type TestHub } from '../src/models/test-hub.ts';
import { stack, stackProcess } from '../src/stack/stack-state.ts';
import { connect, jobEnded } from '../src/studio/client.ts';
import { waitFor } from '../src/studio/wait-for.ts';

const part = 32 << 20;
const large = '/test/large/resolve/main/weights.bin';
const small = '/test/small/resolve/main/weights.bin';
const carried = '/test/carried/resolve/main/weights.bin';

const client = connect();
let hub: TestHub;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  hub = await startTestHub(stack().modelHub);
  browser = await openBrowser();
  ({ page } = await openPage(browser, stack().url));
  for (const { id } of (await shelf()).models) await client.models.remove.mutate({ id });
  await page.goto('/models');
});
afterAll(async () => {
  // The suites after this one see a studio without models.
  for (const { id } of (await shelf()).models) await client.models.remove.mutate({ id });
  await browser.close();
  await hub.stop();
});

const shelf = (): Promise<ModelShelf> => client.models.list.query();
const modelOf = async (id: string) => {
  const model = (await shelf()).models.find((one) => one.id === id);
  if (!model) throw new Error(`there is no model ${id}`);
  return model;
};
const reached = (id: string, phase: ModelPhase) =>
  waitFor(
    `${id} to be ${phase}`,
    async () => {
      const model = await modelOf(id);
      return model.phase === phase && model;
    },
    { everyMs: 50, timeoutMs: 60_000 },
  );

const card = (name: string): Locator => page.getByRole('article', { name });
const shows = (name: string, word: string): Promise<void> =>
  card(name).getByText(word, { exact: true }).first().waitFor({ timeout: 60_000 });
const press = (name: string, button: string): Promise<void> =>
  card(name)
    .getByRole('button', { name: `${button} ${name}` })
    .click();
const acceptLicences = async (button: RegExp): Promise<void> => {
  const dialog = page.getByRole('dialog');
  const go = dialog.getByRole('button', { name: button });
  expect(await go.isDisabled()).toBe(true);
  await dialog.getByRole('checkbox').check();
  await go.click();
};

const song = { engine: 'diffrhythm', prompt: 'rain', durationSeconds: 120 } as const;

test('nothing is fetched before the licences were shown and accepted', async () => {
  await shows('Large test model', 'not downloaded');
  await expect(client.generations.create.mutate(song)).rejects.toMatchObject({
    data: { code: 'MODEL_NOT_LOADED', field: 'engine' },
  });
  await press('Large test model', 'Download');
  const dialog = page.getByRole('dialog', { name: 'Licences of Large test model' });
  await dialog.getByText('Creative Commons Attribution-NonCommercial 4.0', { exact: true }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(hub.requests).toEqual([]);
  hub.behaviours.set(large, { stallAfterBytes: 40 << 20 });
  await acceptLicences(/^Download/);
  await shows('Large test model', 'downloading');
});

test('a song asked for meanwhile waits for its model as a stage of its own', async () => {
  const { id } = await client.generations.create.mutate(song);
  await waitFor('the song waits', async () => {
    const job = await client.jobs.get.query({ id });
    return job.stage === 'waiting_for_model';
  });
  await client.jobs.cancel.mutate({ id });
  expect((await jobEnded(client, id)).state).toBe('cancelled');
});

test('a pause keeps what came', async () => {
  await waitFor('40 MiB', async () => (await modelOf('large')).doneBytes >= 40 << 20);
  await press('Large test model', 'Pause');
  await shows('Large test model', 'paused');
  expect((await modelOf('large')).doneBytes).toBeGreaterThanOrEqual(40 << 20);
});

test('a download that is cut by a kill of the manager goes on by itself and loses at most one part', async () => {
  await press('Large test model', 'Resume');
  await reached('large', 'downloading');
  const manager = await stackProcess('models');
  hub.requests.length = 0;
  hub.behaviours.clear();
  process.kill(manager.pid, 'SIGKILL');
  await reached('large', 'installed');
  await shows('Large test model', 'installed');
  const { path, from } = hub.requests[0] ?? { path: '', from: 0 };
  expect(path).toBe(large);
  expect(from).toBeGreaterThanOrEqual((40 << 20) - part);
  expect(from % part).toBe(0);
  expect(from).toBeGreaterThan(0);
});

test('installed files are read again on request', async () => {
  await press('Large test model', 'Check files of');
  await shows('Large test model', 'installed');
  expect(
    (await reached('large', 'installed')).files.every(({ installed, sha256 }) => installed && sha256),
  ).toBe(true);
});

test('wrong bytes are refused, told in words, and fetched anew on request', async () => {
  hub.behaviours.set(small, { sendsOtherBytes: true });
  await press('Small test model', 'Download');
  await acceptLicences(/^Download/);
  await shows('Small test model', 'failed');
  const { error, files } = await modelOf('small');
  expect(error?.code).toBe('DOWNLOAD_DAMAGED');
  expect(files.every(({ installed }) => !installed)).toBe(true);
  await card('Small test model').getByText('checksum differs').waitFor();
  hub.behaviours.clear();
  await press('Small test model', 'Try again with');
  await shows('Small test model', 'installed');
});

test('a model is imported from the folder the page names, without a request', async () => {
  const { importFolder } = await shelf();
  await press('Carried test model', 'Import');
  await acceptLicences(/^Import/);
  await card('Carried test model').getByText('The import folder lacks').waitFor();
  // Where to put them, not the general word about things that are not there.
  await card('Carried test model').getByText(importFolder).waitFor();
  const file = join(importFolder, 'test', 'carried', 'weights.bin');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, hub.contentOf(carried));
  hub.requests.length = 0;
  await press('Carried test model', 'Import');
  await acceptLicences(/^Import/);
  await shows('Carried test model', 'installed');
  expect(hub.requests).toEqual([]);
});

test('a model is deleted after a question', async () => {
  await press('Small test model', 'Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await shows('Small test model', 'not downloaded');
  expect((await modelOf('small')).files.every(({ installed }) => !installed)).toBe(true);
});
