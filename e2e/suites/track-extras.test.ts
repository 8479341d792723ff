import { createHash } from 'node:crypto';
import type { TrackView } from '@everloop/contracts/tracks';
import { beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from '../src/browser/open-browser.ts';
import { stack } from '../src/stack/stack-state.ts';
import { connect, jobCompleted, type StudioClient } from '../src/studio/client.ts';
import { makeTrack } from '../src/studio/sample-track.ts';

let client: StudioClient;
let track: TrackView | undefined;
beforeAll(() => {
  client = connect();
});

const download = async (path: string): Promise<{ bytes: Buffer; disposition: string }> => {
  const response = await fetch(`${stack().url}/api${path}`);
  expect(response.status).toBe(200);
  const disposition = response.headers.get('content-disposition') ?? '';
  return { bytes: Buffer.from(await response.arrayBuffer()), disposition };
};

test('notes, chords, events, sections and, on request, stems of a track download as they were made', async () => {
  track = await makeTrack(client, { seed: 52 });
  const before = await client.tracks.extras.query({ id: track.id });
  expect(before.items.map(({ kind }) => kind)).toEqual(['midi', 'chords', 'events', 'sections']);
  expect(before.stems.state).toBe('can_be_made');
  await jobCompleted(client, (await client.tracks.makeStems.mutate({ id: track.id })).id);
  const { items, stems } = await client.tracks.extras.query({ id: track.id });
  expect(stems.state).toBe('made');
  const firstBytes: Record<string, string> = {};
  for (const { kind, downloadPath, sha256, sizeBytes } of items) {
    const { bytes, disposition } = await download(downloadPath);
    expect([kind, bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([
      kind,
      sizeBytes,
      sha256,
    ]);
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''\S+$/);
    firstBytes[kind] = bytes.subarray(0, 4).toString('latin1');
  }
  expect(firstBytes).toMatchObject({ midi: 'MThd', chords: 'Key:', events: '{"ve', stems: 'PK\u0003\u0004' });
});

test('on its page the stems are deleted after a question, and can be made again', async () => {
  const browser = await openBrowser();
  const { page, problems } = await openPage(browser, stack().url);
  await page.goto(`/tracks/${track?.id}`);
  await page.getByRole('button', { name: 'Delete the stems' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the stems' }).click();
  await page.getByRole('button', { name: 'Make the stems' }).waitFor();
  expect(await page.getByText('Stems (FLAC, ZIP)').count()).toBe(0);
  expect((await client.tracks.extras.query({ id: track?.id ?? '' })).stems.state).toBe('can_be_made');
  expect(problems).toEqual([]);
  await browser.close();
});

test('the same recipe gives the same bytes: sound, notes, chords and all', async () => {
  const first = track ?? (await makeTrack(client, { seed: 52 }));
  const second = await makeTrack(client, { seed: 52 });
  const hashesOf = ({ artifacts }: typeof first) =>
    artifacts
      .filter(({ kind }) => ['master', 'midi', 'chords', 'events', 'sections'].includes(kind))
      .map(({ kind, sha256 }) => `${kind} ${sha256}`)
      .toSorted();
  expect(hashesOf(first)).toHaveLength(5);
  expect(hashesOf(second)).toEqual(hashesOf(first));
  expect(second.recipe).toEqual(first.recipe);
});
