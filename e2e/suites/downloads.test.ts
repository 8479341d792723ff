import { createHash } from 'node:crypto';
import type { ExportView } from '@everloop/contracts/exports';
import { beforeAll, expect, test } from 'vitest';
import { stack } from '../src/stack/stack-state.ts';
import { connect, jobCompleted } from '../src/studio/client.ts';
import { makeTrack } from '../src/studio/sample-track.ts';

const title = 'Дождь: "тихий" / quiet; rain\t100 %';
let exported: ExportView;
let whole: Buffer;
let url: string;

beforeAll(async () => {
  const client = connect();
  const track = await makeTrack(client, { seed: 21 });
  const subject = { kind: 'track' as const, id: track.id };
  const { revision } = await client.tags.get.query({ subject });
  await client.tags.update.mutate({ subject, expectedRevision: revision, patch: { title } });
  const accepted = await client.exports.create.mutate({ items: [subject], format: 'mp3' });
  const job = await jobCompleted(client, accepted.id);
  exported = await client.exports.get.query({ id: job.exportIds[0] ?? '' });
  url = `${stack().url}/api/v1/exports/${exported.id}/download`;
  const response = await fetch(url);
  expect(response.status).toBe(200);
  whole = Buffer.from(await response.arrayBuffer());
});

test('a download has the right type, length, name and checksum', async () => {
  const response = await fetch(url, { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('audio/mpeg');
  expect(Number(response.headers.get('content-length'))).toBe(exported.sizeBytes);
  expect(response.headers.get('accept-ranges')).toBe('bytes');
  const disposition = response.headers.get('content-disposition') ?? '';
  expect(disposition).toMatch(/^attachment; /);
  // RFC 5987: the plain name is ASCII, the real one percent-encoded UTF-8.
  expect(disposition).toMatch(/filename="[\x20-\x7e]+"/);
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? '';
  expect(decodeURIComponent(encoded)).toContain('Дождь');
  expect(decodeURIComponent(encoded)).not.toMatch(/[/\\"\t]/);
  expect(createHash('sha256').update(whole).digest('hex')).toBe(exported.sha256);
});

test.each([
  ['the beginning', 'bytes=0-99', (bytes: Buffer) => bytes.subarray(0, 100)],
  ['the middle', 'bytes=5000-9999', (bytes: Buffer) => bytes.subarray(5000, 10_000)],
  ['the end', 'bytes=-100', (bytes: Buffer) => bytes.subarray(-100)],
  ['everything from a place on', 'bytes=20000-', (bytes: Buffer) => bytes.subarray(20_000)],
  ['more than there is', 'bytes=1000-999999999', (bytes: Buffer) => bytes.subarray(1000)],
])('a range over %s gives exactly those bytes', async (_what, range, expected) => {
  const response = await fetch(url, { headers: { range } });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.status).toBe(206);
  expect(bytes.equals(expected(whole))).toBe(true);
  expect(response.headers.get('content-range')).toMatch(new RegExp(`^bytes \\d+-\\d+/${whole.length}$`));
});

test('a range past the end is 416 and says how long the file is', async () => {
  const response = await fetch(url, { headers: { range: 'bytes=999999999-' } });
  expect(response.status).toBe(416);
  expect(response.headers.get('content-range')).toBe(`bytes */${whole.length}`);
});

test('a range of another version gives the whole file', async () => {
  const response = await fetch(url, { headers: { range: 'bytes=0-9', 'if-range': '"another"' } });
  expect(response.status).toBe(200);
  expect((await response.arrayBuffer()).byteLength).toBe(whole.length);
});

test('a loop plays as one long file with exact ranges, although only its pieces are stored', async () => {
  const client = connect();
  const accepted = await client.loops.create.mutate({ trackId: exported.subject.id, targetSeconds: 120 });
  const job = await jobCompleted(client, accepted.id);
  const address = `${stack().url}/media/loops/${job.loopId}.mp3`;
  const response = await fetch(address);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.status).toBe(200);
  expect(Number(response.headers.get('content-length'))).toBe(bytes.length);
  for (const start of [0, 1, 70_000, Math.floor(bytes.length / 2), bytes.length - 10]) {
    const end = Math.min(bytes.length - 1, start + 65_535);
    const part = await fetch(address, { headers: { range: `bytes=${start}-${end}` } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(start, end + 1))).toBe(true);
  }
});
