import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAudioFacts } from '@everloop/cli/verify/read-audio-facts';
import type { ExportView } from '@everloop/contracts/exports';
import type { JobView } from '@everloop/contracts/jobs';
import type { LoopView } from '@everloop/contracts/loops';
import type { TaggedItem } from '@everloop/contracts/tags';
import type { TrackView } from '@everloop/contracts/tracks';
import { parseFile } from 'music-metadata';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countDecodedSamples } from '../src/audio/count-decoded-samples.ts';
import { stack } from '../src/stack/stack-state.ts';
import { connect, jobCompleted } from '../src/studio/client.ts';
import { rest } from '../src/studio/rest.ts';
import { shortGeneration } from '../src/studio/sample-track.ts';
import { waitFor } from '../src/studio/wait-for.ts';

const formats = ['mp3', 'flac', 'wav'] as const;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'el-journey-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const post = async <Body>(path: string, json: object): Promise<Body> => {
  const answer = await rest<Body>('POST', path, { json });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};

const restJobCompleted = (id: string): Promise<JobView> =>
  waitFor(
    `job ${id}`,
    async () => {
      const { body } = await rest<JobView>('GET', `/api/v1/jobs/${id}`);
      expect(body.state).not.toMatch(/failed|cancelled/);
      return body.state === 'completed' ? body : undefined;
    },
    { timeoutMs: 180_000 },
  );

test('sentence → track → loop → tags → verified file, by REST alone', async () => {
  const generation = await post<JobView>('/api/v1/generations', shortGeneration({ seed: 81 }));
  const { trackId } = await restJobCompleted(generation.id);
  const track = (await rest<TrackView>('GET', `/api/v1/tracks/${trackId}`)).body;
  expect(track.provenance).toContain('rocedural');
  expect(track.recipe).toMatchObject({ engine: 'procedural', seed: 81 });
  const preview = track.artifacts.find(({ kind }) => kind === 'preview');
  const sound = await rest('GET', `/media/artifacts/${preview?.id}`, { headers: { range: 'bytes=0-9999' } });
  expect(sound.status).toBe(206);

  const loopJob = await post<JobView>('/api/v1/loops', { trackId, targetSeconds: '1m30' });
  const { loopId } = await restJobCompleted(loopJob.id);
  const loop = (await rest<LoopView>('GET', `/api/v1/loops/${loopId}`)).body;
  expect(loop.targetSeconds).toBe(90);
  expect(loop.seam.verdict).not.toBe('fail');

  const subject = { kind: 'loop', id: loopId };
  const [tagged] = await post<TaggedItem[]>('/api/v1/tags/query', { subjects: [subject] });
  const patch = { title: 'Тихий дождь', artist: 'Éire & Söhne', genre: 'Ambient', year: 2026 };
  const edit = { subject, expectedRevision: tagged?.revision, patch };
  expect((await rest('PATCH', '/api/v1/tags', { json: edit })).status).toBe(200);
  const stale = await rest('PATCH', '/api/v1/tags', { json: edit });
  expect(stale).toMatchObject({ status: 409, body: { code: 'REVISION_CONFLICT' } });

  const exportJob = await post<JobView>('/api/v1/exports', { items: [subject], format: 'mp3' });
  const { exportIds } = await restJobCompleted(exportJob.id);
  const exported = (await rest<ExportView>('GET', `/api/v1/exports/${exportIds[0]}`)).body;
  expect(exported).toMatchObject({ state: 'ready', tagProof: { verified: true }, durationSeconds: 90 });

  const path = join(folder, 'journey.mp3');
  const response = await fetch(`${stack().url}/api/v1/exports/${exported.id}/download`);
  const bytes = Buffer.from(await response.arrayBuffer());
  await writeFile(path, bytes);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(exported.sha256);
  const facts = await readAudioFacts(path);
  expect(facts.sampleCount).toBe(90 * facts.sampleRateHertz);
  expect(await countDecodedSamples(path, 'mp3')).toBe(facts.sampleCount);
  const { common } = await parseFile(path);
  expect(common).toMatchObject({ title: patch.title, artist: patch.artist, genre: ['Ambient'], year: 2026 });
});

test('one release job makes tagged files of a loop: MP3, FLAC and WAV', async () => {
  const client = connect();
  const accepted = await client.releases.create.mutate({
    generation: shortGeneration({ seed: 82 }),
    loop: { targetSeconds: 61.5 },
    tags: { title: 'One job', artist: 'Somebody' },
    exports: formats.map((format) => ({ format })),
  });
  const job = await jobCompleted(client, accepted.id);
  expect(job.trackId && job.loopId).toBeTruthy();
  const made = await Promise.all(job.exportIds.map((id) => client.exports.get.query({ id })));
  expect(made.map(({ format }) => format).toSorted()).toEqual(formats.toSorted());
  for (const { id, ...exported } of made) {
    expect(exported).toMatchObject({ state: 'ready', tagProof: { verified: true } });
    const format = formats.find((one) => one === exported.format) ?? 'mp3';
    const path = join(folder, `release.${format}`);
    const response = await fetch(`${stack().url}/api/v1/exports/${id}/download`);
    await writeFile(path, Buffer.from(await response.arrayBuffer()));
    const facts = await readAudioFacts(path);
    expect(facts).toMatchObject({ format, sampleCount: Math.round(61.5 * facts.sampleRateHertz) });
    if (format !== 'wav') expect(await countDecodedSamples(path, format)).toBe(facts.sampleCount);
    const { common } = await parseFile(path);
    expect(common).toMatchObject({ title: 'One job', artist: 'Somebody' });
  }
});
