import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { cleanUp, folder, gatewayOf, run } from './testing/cli-run.ts';
import { wavFile } from './testing/sample-files.ts';
import { sampleIds } from './testing/sample-views.ts';

test('make writes the verified file and prints the loop’s figures in one sentence', async () => {
  const gateway = await gatewayOf();
  const out = join(folder, 'rain.wav');
  const result = await run([
    'make',
    'slow rain',
    '--loop',
    '10h',
    '--artist',
    'Nobody',
    '--out',
    out,
    '--url',
    gateway.url,
  ]);
  expect(result).toMatchObject({ exitCode: 0 });
  expect(result.stdout.split('\n')[0]).toBe('Loop is ready: 10:00:00, 200 repeats, seam passed.');
  expect(result.stdout).toContain('1,000 samples');
  expect(await readFile(out)).toEqual(wavFile(1000));
  const request = gateway.calls.find(({ path }) => path === 'releases.create')?.input;
  expect(request).toMatchObject({
    generation: { prompt: 'slow rain', loopable: true, engine: 'procedural' },
    loop: { targetSeconds: 36_000 },
    tags: { artist: 'Nobody' },
    exports: [{ format: 'wav' }],
  });
});

test('--json prints one document on stdout and nothing else', async () => {
  const gateway = await gatewayOf();
  const result = await run([
    'make',
    'rain',
    '--loop',
    '1h',
    '--out',
    join(folder, 'a.wav'),
    '--json',
    '--url',
    gateway.url,
  ]);
  expect(JSON.parse(result.stdout)).toMatchObject({
    jobId: sampleIds.job,
    loop: { repeats: 200, seam: { verdict: 'pass' } },
    file: { sampleCount: 1000, format: 'wav', sizeBytes: wavFile(1000).length },
  });
});

test('the API key goes with every call and is printed nowhere', async () => {
  const gateway = await gatewayOf();
  const result = await run(['jobs', '--url', gateway.url], { env: { EVERLOOP_KEY: 'secret-key' } });
  expect(gateway.calls.map(({ authorization }) => authorization)).toEqual(['Bearer secret-key']);
  expect(result.stdout + result.stderr).not.toContain('secret-key');
});

test('a failed job ends with 1 and its own sentence and way out', async () => {
  const error = {
    code: 'MODEL_NOT_LOADED' as const,
    sentence: 'The model of this engine is not installed on this machine.',
    wayOut: 'Install its files on the Models page, or use the procedural engine.',
    action: 'use-procedural',
    field: null,
    correlationId: 'c',
  };
  const gateway = await gatewayOf({ jobs: [{}, { state: 'failed', error }] });
  const result = await run(['generate', 'x', '--url', gateway.url]);
  expect(result.exitCode).toBe(1);
  expect(result.stderr.trim().split('\n').at(-1)).toBe(
    'The model of this engine is not installed on this machine: install its files on the Models page, or use the procedural engine.',
  );
});

test('what the studio refuses as bad input ends with 2', async () => {
  const gateway = await gatewayOf({
    refuseCreate: { code: 'INVALID_PROMPT', sentence: 'The prompt cannot be used.', wayOut: 'Simplify it.' },
  });
  const result = await run(['generate', 'x', '--json', '--url', gateway.url]);
  expect(result.exitCode).toBe(2);
  expect(JSON.parse(result.stdout)).toEqual({
    error: { code: 'INVALID_PROMPT', sentence: 'The prompt cannot be used: simplify it.', exitCode: 2 },
  });
});

test('a file that is not as long as promised is an error and gets no name', async () => {
  const proof = {
    sampleCount: 1001,
    askedSampleCount: 1001,
    sampleRateHertz: 44_100,
    loudnessLufs: null,
    truePeakDbtp: null,
    renderSeconds: 1,
    uploadSeconds: 1,
    repeats: 1,
    method: 'full-encode' as const,
  };
  const gateway = await gatewayOf({ exported: { proof } });
  const out = join(folder, 'a.wav');
  const result = await run(['make', 'x', '--out', out, '--url', gateway.url]);
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toContain('1,000 samples instead of 1,001');
  await expect(readFile(out)).rejects.toThrow('ENOENT');
});

test('Ctrl-C cancels the job, ends with 130 and stops the studio that this command started', async () => {
  const gateway = await gatewayOf({ jobs: [{}, { state: 'processing', stage: 'generating', progress: 10 }] });
  const interruption = new AbortController();
  let stops = 0;
  const stop = async (): Promise<void> => {
    stops += 1;
  };
  const running = run(['make', 'x', '--out', join(folder, 'a.wav')], {
    signal: interruption.signal,
    local: {
      find: async () => undefined,
      ensure: async () => ({ url: gateway.url, startedByUs: true, stop }),
    },
  });
  const isFollowed = (): boolean => gateway.calls.some(({ path }) => path === 'jobs.get');
  await vi.waitUntil(isFollowed, { timeout: 30_000, interval: 10 });
  interruption.abort();
  const result = await running;
  expect(result.exitCode).toBe(130);
  expect(gateway.calls.map(({ path }) => path)).toContain('jobs.cancel');
  expect(stops).toBe(1);
});

test('a studio that was running before is left running', async () => {
  const gateway = await gatewayOf();
  let stops = 0;
  const stop = async (): Promise<void> => {
    stops += 1;
  };
  const ensure = async () => ({ url: gateway.url, startedByUs: false, stop });
  const result = await run(['make', 'x', '--out', join(folder, 'a.wav')], {
    local: { find: async () => undefined, ensure },
  });
  expect(result.exitCode).toBe(0);
  expect(stops).toBe(0);
});

test.each([
  ['no command', []],
  ['an unknown command', ['mkae', 'x']],
  ['an unknown option', ['make', 'x', '--lop', '1h']],
  ['no prompt', ['make']],
  ['two prompts', ['make', 'slow', 'rain']],
  ['a length that is none', ['make', 'x', '--loop', 'long']],
  ['a length past ten hours', ['make', 'x', '--loop', '11h']],
  ['a format that cannot be made', ['make', 'x', '--out', 'x.aiff']],
  ['a format that contradicts the name', ['make', 'x', '--format', 'mp3', '--out', 'x.wav']],
  ['a folder that does not exist', ['make', 'x', '--out', '/nonexistent/x.mp3']],
  ['a seed that is none', ['make', 'x', '--seed', '1.5']],
  ['an engine that is none', ['make', 'x', '--engine', 'magic']],
  ['an id that is none', ['export', '12', '--format', 'mp3']],
  ['a loop without a length', ['loop', sampleIds.track]],
  ['versions of a loop that does not evolve', ['loop', sampleIds.track, '-d', '1h', '--versions', 'all']],
  ['versions that are none', ['loop', sampleIds.track, '-d', '1h', '--evolve', '1', '--versions', 'x,y']],
  ['versions of a file', ['loop', 'rain.wav', '-d', '1h', '--evolve', '1', '--versions', 'all']],
  ['an address that is none', ['jobs', '--url', 'localhost:8000']],
])('%s ends with 2 and one sentence', async (_what, words) => {
  const result = await run(words);
  expect(result.exitCode).toBe(2);
  if (words.length > 0) expect(result.stderr.trim().split('\n')).toHaveLength(1);
});

test('without a studio the sentence says how to start one', async () => {
  const result = await run(['jobs']);
  expect(result).toMatchObject({ exitCode: 1 });
  expect(result.stderr).toContain('npm start');
});

test.each(['make', 'generate', 'loop', 'export', 'jobs', 'cancel', 'status'])(
  '%s --help explains itself',
  async (name) => {
    const result = await run([name, '--help']);
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain(`Usage: everloop ${name}`);
  },
);

test('a bit rate that the format does not offer is refused before anything is made', async () => {
  const gateway = await gatewayOf();
  for (const [format, rate, sentence] of [
    ['opus', '320', '--bitrate of a opus file must be one of 64, 96, 128, 160, 192, 256.'],
    ['flac', '192', '--bitrate is for lossy formats: a flac file has none.'],
  ] as const) {
    for (const words of [
      ['make', 'rain'],
      ['export', sampleIds.track],
      ['generate', 'rain'],
      ['loop', sampleIds.track, '-d', '1h'],
    ]) {
      const result = await run([...words, '--format', format, '--bitrate', rate, '--url', gateway.url]);
      expect(result).toMatchObject({ exitCode: 2, stderr: `${sentence}\n` });
    }
  }
  expect(gateway.calls).toEqual([]);
});

test('the bit rate of a lossy format is passed on', async () => {
  const gateway = await gatewayOf();
  const out = join(folder, 'rain.opus');
  await run(['make', 'rain', '--out', out, '--bitrate', '96', '--url', gateway.url]);
  const request = gateway.calls.find(({ path }) => path === 'releases.create')?.input;
  expect(request).toMatchObject({ exports: [{ format: 'opus', bitrateKbps: 96 }] });
});

test('--force keeps the file that is there until the new one is whole', async () => {
  const gateway = await gatewayOf({ exported: { sha256: 'f'.repeat(64), fileName: 'Rain.wav' } });
  const before = process.cwd();
  process.chdir(folder);
  cleanUp.push(() => process.chdir(before));
  await writeFile(join(folder, 'Rain.wav'), 'the old one');
  const result = await run(['export', sampleIds.track, '--format', 'wav', '--force', '--url', gateway.url]);
  expect(result).toMatchObject({ exitCode: 1 });
  expect(await readFile(join(folder, 'Rain.wav'), 'utf8')).toBe('the old one');
});

test('what others wrote cannot command the terminal', async () => {
  const gateway = await gatewayOf({ jobs: [{ title: 'a\u001b]0;owned\u0007\u009b2Jb\nc' }] });
  const result = await run(['jobs', '--url', gateway.url]);
  expect(result.stdout.trimEnd()).not.toMatch(/\p{Cc}/u);
});
