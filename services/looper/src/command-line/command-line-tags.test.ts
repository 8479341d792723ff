import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testScratch } from '../fixtures/scratch.ts';
import { fixturePng, writeTaggedWav } from '../fixtures/tagged-wav.ts';
import { makeTrack } from '../fixtures/tracks.ts';
import { runCommandLine } from './run-command-line.ts';

const dir = testScratch();
const { samples, periodSamples } = makeTrack({
  sampleRate: 44_100,
  channels: 2,
  bpm: 127.3,
  bars: 2,
  repeats: 4,
});
const startSample = 2000;
const lengthSamples = Math.round(periodSamples);
const tagged = join(dir, 'tagged.wav');
await writeTaggedWav(tagged, samples, { startSample, lengthSamples });

const run = async (...words: string[]) => {
  let out = '';
  const exitCode = await runCommandLine({
    words: [...words, '--json'],
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: () => true },
    signal: new AbortController().signal,
  });
  return { exitCode, document: JSON.parse(out) };
};

describe('looper tags', () => {
  it('tells tags, cover and loop points with who says so', async () => {
    const { exitCode, document } = await run('tags', tagged);
    expect(exitCode).toBe(0);
    expect(document.tags).toEqual({ title: 'Тихий дождь', artist: 'Rain & Co' });
    expect(document).toMatchObject({
      format: 'wav',
      frames: samples.length / 2,
      cover: { mimeType: 'image/png', sizeBytes: fixturePng.length },
      loopPoints: [
        { startSample, endSample: startSample + lengthSamples, source: 'LOOPSTART and LOOPLENGTH' },
      ],
    });
  });
});

it('points offers what the file says, with that reason', async () => {
  const { document } = await run('points', tagged);
  const said = document.candidates.filter((candidate: { reasons: string[] }) =>
    candidate.reasons.some((reason) => reason.startsWith('The file says so')),
  );
  expect(said).toHaveLength(1);
  expect(said[0]).toMatchObject({ startSample, endSample: startSample + lengthSamples });
});

/** Of each way to carry tags one; all formats are read back where the tags are made. */
const formats = ['mp3', 'wav', 'opus', 'm4a'];

describe.each(formats)('a rendered %s file', (format) => {
  it('keeps tags and cover of its source, names its loop and chapters, and verifies without a search', async () => {
    const out = join(dir, `loop.${format}`);
    const points = [
      '--start-sample',
      String(startSample),
      '--end-sample',
      String(startSample + lengthSamples),
    ];
    const shape = ['--loops', '6', '--intro', 'keep'];
    const rendered = await run('render', tagged, ...points, ...shape, '--out', out);
    expect(rendered.exitCode).toBe(0);
    const { document } = await run('tags', out);
    expect(document.tags).toEqual({ title: 'Тихий дождь', artist: 'Rain & Co' });
    expect(document.cover).toMatchObject({ mimeType: 'image/png', sizeBytes: fixturePng.length });
    const scale = document.sampleRate / 44_100;
    expect(document.loopPoints[0]).toMatchObject({ startSample: Math.round(startSample * scale) });
    const titles = document.chapters.map(({ title }: { title: string }) => title);
    expect(titles).toEqual(['Intro', 'Loop 1', 'Loop 2', 'Loop 3', 'Loop 4', 'Loop 5', 'Loop 6']);
    const secondPass = (startSample + lengthSamples) / 44_100;
    expect(document.chapters[2].startSeconds).toBeCloseTo(secondPass, 2);
    const verified = await run('verify', out);
    expect(verified.exitCode).toBe(0);
    expect(verified.document.loop.foundBy).toBe('recipe');
    const { lengthSamples: heard, startSample: begins } = verified.document.loop;
    const [said] = document.loopPoints;
    expect([said.startSample, said.endSample - said.startSample]).toEqual([begins, Math.round(heard)]);
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

it('where frames of a codec move the passes of a long file, tags and chapters name the places that result', async () => {
  const out = join(dir, 'long.mp3');
  const end = String(startSample + lengthSamples);
  const points = ['--start-sample', String(startSample), '--end-sample', end];
  await run('render', tagged, ...points, '--duration', '10m', '--out', out);
  const { document } = await run('tags', out);
  const { loop, seams } = (await run('verify', out)).document;
  // Otherwise this shows nothing.
  expect(Math.abs(loop.lengthSamples - lengthSamples)).toBeGreaterThan(1);
  const [said] = document.loopPoints;
  expect(said.endSample - said.startSample).toBe(Math.round(loop.lengthSamples));
  const last = document.chapters.at(-1);
  const passes = (last.startSeconds * 44_100 - loop.startSample) / loop.lengthSamples;
  const inMs = (passes - Math.round(passes)) * (loop.lengthSamples / 44.1);
  expect(Math.abs(inMs)).toBeLessThan(1);
  expect(seams.length).toBeGreaterThan(1);
});

it('several files at once keep apart, also where only their endings or folders differ', async () => {
  const folder = join(dir, 'other');
  mkdirSync(folder);
  await writeTaggedWav(join(folder, 'tagged.wav'), samples, { startSample, lengthSamples });
  const files = [tagged, join(folder, 'tagged.wav')];
  const out = join(dir, 'batch');
  const { exitCode, document } = await run('render', ...files, '--jobs', '2', '--loops', '2', '--out', out);
  expect(exitCode).toBe(0);
  expect(document).toHaveLength(2);
  expect(readdirSync(out).sort()).toEqual(['tagged.wav-2.loop.mp3', 'tagged.wav.loop.mp3']);
});
