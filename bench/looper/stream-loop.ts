import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryPath } from '../measure/repository.ts';
import { type MeasuredRun, runMeasured } from '../measure/run-measured.ts';
import type { BenchRow } from '../suite.ts';

/** Where they encode every repeat, an hour tells enough. */
const seconds = { wav: 36_000, flac: 3600, mp3: 3600 } as const;
const quickSeconds = 600;
const codecs = {
  wav: ['-c:a', 'pcm_s16le', '-rf64', 'auto'],
  flac: ['-c:a', 'flac'],
  mp3: ['-c:a', 'libmp3lame', '-b:a', '192k'],
} as const;

/**
 * The usual way of making a long loop, `ffmpeg -stream_loop`, where an ffmpeg is on PATH: whole command against whole command.
 * Ours starts several processes and proves what it wrote; only where every repeat is encoded anew is that promised to be less.
 */
export async function streamLoopRows(
  loop: { wav: string; startSample: number; endSample: number },
  { dir, isQuick, say }: { dir: string; isQuick: boolean; say: (line: string) => void },
): Promise<BenchRow[]> {
  const found = await runMeasured(['ffmpeg', '-version']);
  if (found.exitCode !== 0) {
    say('There is no ffmpeg on PATH, so nothing is compared with -stream_loop.');
    return [];
  }
  const unit = join(dir, 'unit.wav');
  await ffmpeg([
    '-i',
    loop.wav,
    '-af',
    `atrim=start_sample=${loop.startSample}:end_sample=${loop.endSample}`,
    unit,
  ]);
  const rows: BenchRow[] = [];
  for (const [format, codec] of Object.entries(codecs)) {
    const length = String(isQuick ? quickSeconds : seconds[format as keyof typeof seconds]);
    const out = join(dir, `stream.${format}`);
    const theirs = await ffmpeg(['-stream_loop', '-1', '-i', unit, '-t', length, ...codec, out]);
    rmSync(out);
    const ours = await runMeasured([
      process.execPath,
      repositoryPath('tools/local-stack/bin/looper.mjs'),
      ...['render', unit, '--duration', length, '--out', out, '--json', '--fade-seconds', '0'],
      ...['--start-sample', '0', '--end-sample', String(loop.endSample - loop.startSample)],
    ]);
    if (ours.exitCode !== 0) throw new Error(ours.stderr);
    rmSync(out);
    rows.push({
      name: `${format}: whole command ÷ ffmpeg -stream_loop, ${length} s, processor time`,
      value: ours.cpuSeconds / theirs.cpuSeconds,
      unit: '×',
      ...(format === 'mp3' ? { goal: { text: '≤ 1', isMet: ours.cpuSeconds <= theirs.cpuSeconds } } : {}),
    });
  }
  return rows;
}

async function ffmpeg(words: readonly string[]): Promise<MeasuredRun> {
  const run = await runMeasured(['ffmpeg', '-nostdin', '-y', '-v', 'error', ...words]);
  if (run.exitCode !== 0) throw new Error(run.stderr);
  return run;
}
