import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, gatewayOf, run } from './testing/cli-run.ts';
import { wavFile } from './testing/sample-files.ts';
import { sampleIds } from './testing/sample-views.ts';

test('extras are listed, and saved under names that tell what they are', async () => {
  const gateway = await gatewayOf();
  const list = await run(['extras', sampleIds.track, '--url', gateway.url]);
  expect(list.stdout).toMatch(/^midi +4\.1 kB\nstems +can be made: everloop stems /);
  const out = join(folder, 'night');
  const result = await run(['extras', sampleIds.track, '--out', out, '--url', gateway.url]);
  expect(result).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('checksum verified.') });
  expect(await readFile(join(out, 'track.mid'))).toEqual(wavFile(1000));
  const again = await run(['extras', sampleIds.track, '--out', out, '--url', gateway.url]);
  expect(again).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('add --force') });
});

test('stems are made by a job and saved; a second time the archive that is there is taken', async () => {
  const gateway = await gatewayOf();
  const out = join(folder, 'rain.zip');
  for (const more of [[], ['--force']]) {
    const result = await run(['stems', sampleIds.track, '--out', out, '--url', gateway.url, ...more]);
    expect(result).toMatchObject({ exitCode: 0 });
  }
  expect(await readFile(out)).toEqual(wavFile(1000));
  expect(gateway.calls.filter(({ path }) => path === 'tracks.makeStems')).toHaveLength(1);
});

test('a track without stems says why', async () => {
  const gateway = await gatewayOf({
    stems: { state: 'not_available', sentence: 'Stems are there for generated tracks only.' },
  });
  const out = join(folder, 'a.zip');
  const result = await run(['stems', sampleIds.track, '--out', out, '--url', gateway.url]);
  expect(result).toMatchObject({ exitCode: 1, stderr: 'Stems are there for generated tracks only.\n' });
});
