import { beforeAll, expect, test } from 'vitest';
import { wavBytes } from '../src/audio/wav-bytes.ts';
import { uploadTraces } from '../src/stack/stack-contents.ts';
import { stack } from '../src/stack/stack-state.ts';
import { connect, jobCompleted } from '../src/studio/client.ts';
import { makeTrack } from '../src/studio/sample-track.ts';
import { sendResumable, startResumable, uploadForm, uploadRawForm } from '../src/studio/upload.ts';
import { waitFor } from '../src/studio/wait-for.ts';

/** Real files of the studio's own making, to be cut. */
const encoded: Record<'mp3' | 'flac', Buffer> = { mp3: Buffer.alloc(0), flac: Buffer.alloc(0) };

beforeAll(async () => {
  const client = connect();
  const track = await makeTrack(client, { seed: 31 });
  for (const format of ['mp3', 'flac'] as const) {
    const accepted = await client.exports.create.mutate({ items: [{ kind: 'track', id: track.id }], format });
    const job = await jobCompleted(client, accepted.id);
    const response = await fetch(`${stack().url}/api/v1/exports/${job.exportIds[0]}/download`);
    encoded[format] = Buffer.from(await response.arrayBuffer());
  }
});

const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2));
const playlist = Buffer.from(`#EXTM3U\n#EXTINF:10,A\nhttp://127.0.0.1:9/a.mp3\nfile:///etc/passwd\n`);

const badFiles: [string, string, () => Buffer][] = [
  ['text', 'notes.mp3', () => Buffer.from('These are words and no sound. '.repeat(200))],
  ['nothing at all', 'empty.wav', () => Buffer.alloc(0)],
  ['a playlist renamed .mp3', 'list.mp3', () => playlist],
  [
    'random bytes',
    'noise.flac',
    () => Buffer.from(Array.from({ length: 60_000 }, (_, at) => (at * 7919) % 251)),
  ],
  ['a FLAC file cut in half', 'cut.flac', () => half(encoded.flac)],
  ['an MP3 file cut in half', 'cut.mp3', () => half(encoded.mp3)],
  ['a WAV header without sound', 'silent.wav', () => wavBytes(1).subarray(0, 44)],
  [
    'a picture',
    'cover.mp3',
    () => Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01', 'latin1'),
  ],
];

const expectRefusal = (answer: { status: number; body: unknown; text: string }): void => {
  expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
  expect(answer.status, answer.text).toBeLessThan(500);
  expect(answer.body).toMatchObject({
    code: expect.stringMatching(/^[A-Z_]+$/),
    sentence: expect.stringMatching(/\.$/),
    field: expect.any(String),
  });
};

const expectNothingLeft = async (before: Awaited<ReturnType<typeof uploadTraces>>): Promise<void> => {
  await waitFor('the traces of the upload to go', async () => {
    const now = await uploadTraces();
    expect(now).toEqual(before);
    return true;
  });
};

test.each(badFiles)('%s is refused by the form upload and leaves nothing', async (_what, name, bytes) => {
  const before = await uploadTraces();
  expectRefusal(await uploadForm(bytes(), name, 'audio/mpeg'));
  await expectNothingLeft(before);
});

test.each(badFiles)(
  '%s is refused by the resumable upload and leaves nothing',
  async (_what, name, bytes) => {
    const before = await uploadTraces();
    const file = bytes();
    const { answer, url } = await startResumable(file.length, name);
    expectRefusal(answer.status >= 400 ? answer : await sendResumable(url, 0, file));
    await expectNothingLeft(before);
  },
);

test.each([
  ['a path out of the folder', '../../../etc/passwd'],
  ['a Windows path', '..\\..\\boot.wav'],
  ['a NUL', 'a\0b.wav'],
  ['an encoded line break', 'a%0d%0aSet-Cookie: x=1.wav'],
  ['500 characters', `${'ä'.repeat(500)}.wav`],
])(
  'a file name with %s is taken harmlessly or refused, and never comes back as it was',
  async (_what, name) => {
    const client = connect();
    const answer = await uploadRawForm<{ id: string; file_name?: string }>(wavBytes(2), name);
    if (answer.status >= 400) return expectRefusal(answer);
    const upload = await client.uploads.get.query({ id: answer.body.id });
    expect(upload.fileName).not.toMatch(/[/\\\0\r\n]|\.\./);
    expect(upload.fileName.length).toBeLessThanOrEqual(255);
  },
);

test('a line break in the form’s header smuggles nothing in', async () => {
  const answer = await uploadRawForm(wavBytes(2), 'a.wav"\r\nx-evil: 1\r\ny: "');
  expect(answer.status).toBeLessThan(500);
  expect(answer.headers.get('x-evil')).toBeNull();
});

test.each([
  [
    'no multipart form',
    { body: 'file=abc', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  ['JSON', { body: '{"file":"abc"}', headers: { 'content-type': 'application/json' } }],
  ['a form without boundary', { body: 'x', headers: { 'content-type': 'multipart/form-data' } }],
])('%s is refused with a code and the field', async (_what, init) => {
  const response = await fetch(`${stack().url}/api/upload`, { method: 'POST', ...init });
  const text = await response.text();
  expectRefusal({ status: response.status, text, body: JSON.parse(text) });
});
