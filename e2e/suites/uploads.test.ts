import { expect, test } from 'vitest';
import { wavBytes, wavHeader } from '../src/audio/wav-bytes.ts';
import { connect, jobCompleted } from '../src/studio/client.ts';
import {
  resumableOffset,
  sendAndBreak,
  sendResumable,
  startResumable,
  uploadForm,
} from '../src/studio/upload.ts';
import { waitFor } from '../src/studio/wait-for.ts';

const rateHertz = 44_100;
/** 110 MiB of 16-bit stereo: more than ten minutes, past the 100 MB that must work. */
const bigDataBytes = 110 * 1024 * 1024;

test('a file of 110 MiB goes on after its connection broke and is understood to the sample', async () => {
  const second = wavBytes(1).subarray(44);
  const data = Buffer.alloc(bigDataBytes);
  for (let offset = 0; offset < data.length; offset += second.length) second.copy(data, offset);
  const file = Buffer.concat([wavHeader(data.length, rateHertz), data]);
  const { answer, url } = await startResumable(file.length, 'long walk.wav');
  expect(answer.status).toBe(201);

  const half = 40 * 1024 * 1024;
  await sendAndBreak(url, 0, file.subarray(0, half));
  const kept = await waitFor('the offset to settle', async () => {
    const before = await resumableOffset(url);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return (await resumableOffset(url)) === before ? before : undefined;
  });
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThanOrEqual(half);
  const rest = await sendResumable(url, kept, file.subarray(kept));
  expect(rest.status).toBe(204);

  const client = connect();
  const upload = await client.uploads.get.query({ id: url.split('/').at(-1) ?? '' });
  expect(upload).toMatchObject({
    fileName: 'long walk.wav',
    sizeBytes: file.length,
    facts: { container: 'wav', sampleRateHertz: rateHertz, channels: 2, sampleCount: bigDataBytes / 4 },
  });
});

test('an uploaded file becomes a track of the library with its own name', async () => {
  const client = connect();
  const upload = await uploadForm(wavBytes(8), 'Морской прибой.wav', 'audio/wav');
  expect(upload.status).toBeLessThan(300);
  const accepted = await client.analyses.create.mutate({ uploadId: upload.body.id, findLoops: true });
  const job = await jobCompleted(client, accepted.id);
  const track = await client.tracks.get.query({ id: job.trackId ?? '' });
  expect(track).toMatchObject({
    kind: 'uploaded',
    sampleCount: 8 * rateHertz,
    title: expect.stringContaining('Морской'),
  });
  const analysis = await client.loops.analysis.query({ trackId: track.id });
  expect(analysis?.sampleCount).toBe(8 * rateHertz);
});
