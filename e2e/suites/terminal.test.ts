import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { readAudioFacts } from '@everloop/cli/verify/read-audio-facts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stack } from '../src/stack/stack-state.ts';
import { connect, jobEnded } from '../src/studio/client.ts';
import { waitFor } from '../src/studio/wait-for.ts';

const run = promisify(execFile);
const entry = join(dirname(dirname(import.meta.dirname)), 'packages', 'cli', 'src', 'main.ts');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'el-terminal-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const everloop = (...words: string[]) => run(process.execPath, [entry, ...words, '--url', stack().url]);

test('make does the whole main job and prints what it made', async () => {
  const out = join(folder, 'rain.mp3');
  const words = [
    'make',
    'slow rain, felt piano',
    '--seconds',
    '12',
    '--seed',
    '7',
    '--loop',
    '1h',
    '--out',
    out,
  ];
  const { stdout, stderr } = await everloop(...words, '--title', 'Rain', '--artist', 'Nobody');
  expect(stdout).toMatch(/^Loop is ready: 1:00:00, [\d,]+ repeats, seam passed/);
  expect(stdout).toContain('length, checksum and tags verified');
  expect(stderr).toContain('Generating');
  const facts = await readAudioFacts(out);
  expect(facts.sampleCount).toBe(3600 * facts.sampleRateHertz);
});

test('generate, loop and export hand ids from one to the next in JSON', async () => {
  const generated = JSON.parse((await everloop('generate', 'warm pad', '--seconds', '10', '--json')).stdout);
  const looped = JSON.parse((await everloop('loop', generated.track.id, '-d', '90s', '--json')).stdout);
  expect(looped.loop).toMatchObject({ targetSeconds: 90, trackId: generated.track.id });
  const out = join(folder, 'pad.flac');
  const exported = JSON.parse((await everloop('export', looped.loop.id, '--out', out, '--json')).stdout);
  expect(exported.file).toMatchObject({ format: 'flac', durationSeconds: 90 });
  expect((await everloop('jobs', '--all')).stdout).toContain(generated.jobId);
});

test('a file of one’s own is uploaded and looped', async () => {
  const out = join(folder, 'own.wav');
  await everloop('generate', 'soft bells', '--seconds', '10', '--loopable', '--out', out);
  const { stdout } = await everloop('loop', out, '--duration', '2m', '--json');
  expect(JSON.parse(stdout).loop.targetSeconds).toBe(120);
});

test('status names every part and engine', async () => {
  const { stdout } = await everloop('status');
  for (const name of ['metadata', 'looper', 'temporal', 'nats', 'inference']) expect(stdout).toContain(name);
});

test('Ctrl-C cancels the job and ends with 130', async () => {
  const words = [
    'make',
    'very long',
    '--seconds',
    '600',
    '--loop',
    '10h',
    '--out',
    join(folder, 'never.wav'),
  ];
  const child = spawn(process.execPath, [entry, ...words, '--url', stack().url], { stdio: 'ignore' });
  const client = connect();
  const job = await waitFor('the job', async () => {
    const { items } = await client.jobs.list.query({ states: ['processing'], kinds: ['release'] });
    return items[0];
  });
  child.kill('SIGINT');
  const exitCode = await new Promise((resolve) => child.once('exit', resolve));
  expect(exitCode).toBe(130);
  expect((await jobEnded(client, job.id)).state).toBe('cancelled');
});

test('what cannot be done ends with 2 and one sentence that says why', async () => {
  const failed = await everloop('generate', 'x', '--engine', 'diffrhythm').catch((error) => error);
  expect(failed.code).toBe(1);
  expect(failed.stderr.trim().split('\n').at(-1)).toMatch(/not installed.*procedural/);
  const unknown = await everloop('export', crypto.randomUUID(), '--format', 'mp3').catch((error) => error);
  expect(unknown.code).toBe(2);
});
