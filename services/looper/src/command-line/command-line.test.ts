import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { decodeFile } from '../decode/decode-file.ts';
import { writeWav } from '../fixtures/encode-file.ts';
import { testScratch } from '../fixtures/scratch.ts';
import { makeTrack } from '../fixtures/tracks.ts';
import { runCommandLine } from './run-command-line.ts';

const dir = testScratch();
const track = join(dir, 'track.wav');
const { samples, periodSamples } = makeTrack({
  sampleRate: 44_100,
  channels: 2,
  bpm: 117.3,
  bars: 2,
  repeats: 6,
});
writeWav(track, samples, 44_100, 2);

const run = async (...words: string[]) => {
  const printed = { out: '', err: '' };
  const into = (name: 'out' | 'err') => ({
    write: (text: string) => {
      printed[name] += text;
    },
  });
  const signal = new AbortController().signal;
  const exitCode = await runCommandLine({ words, stdout: into('out'), stderr: into('err'), signal });
  return { exitCode, ...printed };
};

/** A candidate as it was agreed, field by field. */
const whole = z.number().int().nonnegative();
const pointsCandidate = z.object({
  startSample: whole,
  endSample: whole,
  lagSamples: z.number().positive(),
  crossfadeSamples: whole,
  class: z.enum(['exact', 'crossfade', 'overlap']),
  confidence: z.number().min(0).max(1),
  reasons: z.array(z.string().min(1)).min(1),
  seam: z.object({
    verdict: z.enum(['pass', 'warn', 'fail']),
    metrics: z.record(
      z.string(),
      z.object({ value: z.number(), limit: z.number().nullable(), passed: z.boolean() }),
    ),
  }),
});

describe('looper points', () => {
  it('prints the agreed document, and its best loop is a multiple of the period', async () => {
    const { exitCode, out, err } = await run('points', track, '--json');
    expect([exitCode, err]).toEqual([0, '']);
    const document = JSON.parse(out);
    expect(document).toMatchObject({ sampleRate: 44_100, channels: 2, frames: samples.length / 2 });
    expect(document.warnings).toBeInstanceOf(Array);
    const [best] = document.candidates;
    expect(best).toMatchObject({ class: 'exact', seam: { verdict: 'pass' } });
    const periods = best.lagSamples / periodSamples;
    expect(Math.abs(periods - Math.round(periods)) * periodSamples).toBeLessThanOrEqual(1);
    expect(Object.keys(best.seam.metrics)).toContain('click');
    for (const candidate of document.candidates) expect(() => pointsCandidate.parse(candidate)).not.toThrow();
  });

  it('keeps to the lengths and the number that were asked for', async () => {
    const { out } = await run('points', track, '--json', '--max-seconds', '6', '--count', '1');
    const { candidates } = JSON.parse(out);
    expect(candidates).toHaveLength(1);
    expect(candidates[0].endSample - candidates[0].startSample).toBeLessThanOrEqual(6 * 44_100);
  });
});

describe('looper render', () => {
  it('writes exactly the asked length and leaves no partial file', async () => {
    const out = join(dir, 'long.flac');
    const { exitCode, out: printed } = await run(
      'render',
      track,
      '--duration',
      '61.234',
      '--out',
      out,
      '--json',
    );
    expect(exitCode).toBe(0);
    const facts = await decodeFile(out, { pcmPath: null });
    expect(facts.frames).toBe(Math.round(61.234 * 44_100));
    expect(JSON.parse(printed)).toMatchObject({ out, frames: facts.frames, seam: { verdict: 'pass' } });
    expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

it('what the search says of loops that are too short is not said of a track whose longer ones are wanted', async () => {
  const { exitCode, out } = await run('points', track, '--min-seconds', '1000', '--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    candidates: [],
    warnings: ['No candidate has a length between --min-seconds and --max-seconds.'],
  });
});

describe('bad input', () => {
  const text = join(dir, 'text.mp3');
  writeFileSync(text, 'this is not audio '.repeat(100));
  it.each([
    ['a missing file', ['points', join(dir, 'missing.wav')], 'missing.wav'],
    ['a folder', ['points', dir], 'is not a file'],
    ['what is not audio', ['loudness', text], 'not an audio file'],
    ['an unknown option', ['points', track, '--wrong'], '--wrong'],
    ['an unknown command', ['pints', track], 'pints'],
    ['no file', ['points'], 'Name a file'],
    ['a bad number', ['points', track, '--count', 'many'], '--count'],
    [
      'bounds that exclude each other',
      ['points', track, '--min-seconds', '9', '--max-seconds', '3'],
      '--min-seconds',
    ],
    [
      'a negative length',
      ['render', track, '--out', join(dir, 'x.mp3'), '--duration', '-5'],
      '--duration is not a length',
    ],
    [
      'a bit rate that is not offered',
      ['render', track, '--loops', '2', '--out', join(dir, 'x.mp3'), '--bitrate', '1'],
      '--bitrate must be one of 128, 192, 256, 320.',
    ],
    [
      'an end behind the track',
      [
        'render',
        track,
        '--loops',
        '2',
        '--out',
        join(dir, 'x.wav'),
        '--start-sample',
        '0',
        '--end-sample',
        '99999999',
      ],
      '--end-sample',
    ],
    [
      'a blend without samples before the loop',
      [
        ...['render', track, '--loops', '2', '--out', join(dir, 'x.wav'), '--start-sample', '100'],
        ...['--end-sample', '100100', '--crossfade-samples', '500'],
      ],
      '--crossfade-samples',
    ],
    ['no length', ['render', track, '--out', join(dir, 'x.mp3')], '--duration'],
    ['no output', ['render', track, '--duration', '1h'], '--out'],
    ['the source as output', ['render', track, '--duration', '60', '--out', track], '--out'],
    [
      'a version as output',
      ['render', track, '--loops', '2', '--evolve', '1', '--versions', text, '--out', text, '-f', 'mp3'],
      'would take the place of',
    ],
    [
      'a version that is not audio',
      ['render', track, '--loops', '2', '--evolve', '1', '--versions', text, '--out', join(dir, 'x.wav')],
      'text.mp3”: ',
    ],
    [
      'a bit rate for FLAC',
      ['render', track, '--loops', '2', '--out', 'x.flac', '--bitrate', '192'],
      '--bitrate',
    ],
    [
      'an end without a start',
      ['render', track, '--loops', '2', '--out', 'x.wav', '--end-sample', '9'],
      '--end-sample',
    ],
    [
      'a seed that is none',
      ['render', track, '--loops', '2', '--out', 'x.wav', '--evolve', 'yes'],
      '--evolve',
    ],
    [
      'repeats of nothing that evolves',
      ['render', track, '--loops', '2', '--out', 'x.wav', '--evolve-repeats', '2'],
      '--evolve SEED',
    ],
    [
      'an evolving loop at one candidate',
      ['render', track, '--loops', '2', '--out', 'x.wav', '--evolve', '1', '--candidate', '0'],
      '--candidate',
    ],
    [
      'versions of nothing that evolves',
      ['render', track, '--loops', '2', '--out', 'x.wav', '--versions', track],
      '--evolve SEED',
    ],
    [
      'a version that is not there',
      ['render', track, '--loops', '2', '--out', 'x.wav', '--evolve', '1', '--versions', '/no/such.wav'],
      '/no/such.wav',
    ],
    [
      'the same file as a version of itself',
      ['render', track, '--loops', '2', '--evolve', '1', '--versions', track, '--out', join(dir, 'x.wav')],
      'named twice',
    ],
    [
      'more versions than fit',
      ['render', track, '--loops', '2', '--evolve', '1', '--versions', 'a', 'b', 'c', 'd', '--out', 'x.wav'],
      'at most 3',
    ],
    [
      'a list without a word',
      ['render', track, '--loops', '2', '--out', 'x.wav', '--evolve', '1', '--versions'],
      '--versions',
    ],
    [
      'a track without units to vary',
      ['render', track, '--loops', '2', '--out', join(dir, 'x.wav'), '--evolve', '1'],
      'Make a plain loop.',
    ],
  ])('%s ends with 2 and one sentence that names it', async (_name, words, named) => {
    const { exitCode, out, err } = await run(...words);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(named);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).not.toMatch(/\bat .*\.ts/);
  });

  it('versions of several files are refused for each of them', async () => {
    const both = [track, track, '--loops', '2', '--evolve', '1', '--out', dir, '--versions', text];
    const { exitCode, err } = await run('render', ...both);
    expect(exitCode).toBe(2);
    expect(err.match(/--versions goes with one FILE/g)).toHaveLength(2);
  });

  it('no file of several is written over by what is made of another', async () => {
    const folder = join(dir, 'again');
    mkdirSync(folder);
    const files = ['a.wav', 'a.loop.wav'].map((name) => join(folder, name));
    for (const file of files) copyFileSync(track, file);
    const { exitCode, err } = await run('render', ...files, '--loops', '2', '-f', 'wav', '--out', folder);
    expect(exitCode).toBe(2);
    expect(err).toContain('a.loop.wav” would take the place of the source');
    expect(readFileSync(files[1]).equals(readFileSync(track))).toBe(true);
  });

  it('one bad file of several does not stop the others', async () => {
    const { exitCode, out } = await run('peaks', track, text, '--json', '--jobs', '2');
    expect(exitCode).toBe(2);
    const [good, bad] = JSON.parse(out);
    expect(good).toMatchObject({ file: track, version: 1, sampleRateHertz: 44_100 });
    expect(bad).toMatchObject({ file: text, error: { code: 'UNSUPPORTED_AUDIO' } });
  });
});

it('every command explains itself', async () => {
  for (const name of ['points', 'render', 'verify', 'preview', 'tags', 'loudness', 'peaks']) {
    const { exitCode, out } = await run(name, '--help');
    expect(exitCode).toBe(0);
    expect(out).toContain(`looper ${name} FILE`);
  }
  expect(existsSync(join(dir, 'x.flac'))).toBe(false);
});
