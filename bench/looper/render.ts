import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { folderPeak } from '../measure/folder-peak.ts';
import { repositoryPath } from '../measure/repository.ts';
import { type MeasuredRun, runMeasured } from '../measure/run-measured.ts';
import { spreadOf } from '../measure/spread.ts';
import type { BenchContext, BenchRow } from '../suite.ts';
import { streamLoopRows } from './stream-loop.ts';

type Format = 'wav' | 'flac' | 'mp3' | 'opus';
interface Timed {
  cpuSeconds: number;
  wallSeconds: number;
}
interface Loop {
  wav: string;
  startSample: number;
  endSample: number;
}

const goals: Record<Format, number | null> = { wav: 1.5, flac: 2.5, mp3: 1.3, opus: null };
const formats = Object.keys(goals) as Format[];
const longSeconds = 36_000;
const shortSeconds = 600;
const rounds = 5;
const memoryRounds = 3;
const mebibytesGoal = 200;
const memoryRatioGoal = 1.1;
const diskGoal = 1.1;

/** Ten hours of a loop against writing as many bytes; memory and disk of the whole command. */
export async function loopRender({ dir, isQuick, say }: BenchContext): Promise<BenchRow[]> {
  const wav = join(dir, 'track.wav');
  const loop = { wav, ...((await measure(['track', wav])) as Omit<Loop, 'wav'>) };
  const rows: BenchRow[] = [];
  const seconds = isQuick ? 3600 : longSeconds;
  for (const format of formats) {
    rows.push(...(await workRows(format, loop, { dir, seconds, rounds: isQuick ? 1 : rounds, say })));
    rows.push(
      ...(await commandRows(format, loop, { dir, seconds, rounds: isQuick ? 1 : memoryRounds, say })),
    );
  }
  return [...rows, ...(await streamLoopRows(loop, { dir, isQuick, say }))];
}

interface Measurement {
  dir: string;
  seconds: number;
  rounds: number;
  say: (line: string) => void;
}

/** Render and control in turn, both timed inside their process; the first round is thrown away. */
async function workRows(
  format: Format,
  loop: Loop,
  { dir, seconds, rounds, say }: Measurement,
): Promise<BenchRow[]> {
  const out = join(dir, `work.${format}`);
  const copy = join(dir, 'copy');
  const points = [loop.wav, String(loop.startSample), String(loop.endSample), format];
  const ratios: { cpu: number; wall: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const render = (await measure(['render', ...points, String(seconds), out])) as Timed & {
      unitFrames: number;
    };
    const unit = (await measure(['unit', ...points, String(render.unitFrames)])) as Timed;
    const written = (await measure(['copy', out, copy])) as Timed;
    rmSync(out);
    rmSync(copy);
    const isLossless = format === 'wav' || format === 'flac';
    const control = (of: 'cpuSeconds' | 'wallSeconds'): number => written[of] + (isLossless ? 0 : unit[of]);
    say(
      `${format}: ${render.cpuSeconds.toFixed(2)} s of processor, unit ${unit.cpuSeconds.toFixed(2)} s, writing ${written.cpuSeconds.toFixed(2)} s`,
    );
    if (round === 0) continue;
    ratios.push({
      cpu: render.cpuSeconds / control('cpuSeconds'),
      wall: render.wallSeconds / control('wallSeconds'),
    });
  }
  const against = format === 'mp3' || format === 'opus' ? "one unit's encode and writing" : 'writing';
  const cpu = spreadOf(ratios.map((ratio) => ratio.cpu));
  const goal = goals[format];
  return [
    {
      name: `${format}: rendering ÷ ${against} the same bytes, processor time`,
      value: cpu,
      unit: '×',
      ...(goal ? { goal: { text: `≤ ${goal}`, isMet: cpu.median <= goal } } : {}),
    },
    {
      name: `${format}: the same, wall time`,
      value: spreadOf(ratios.map((ratio) => ratio.wall)),
      unit: '×',
    },
  ];
}

/** The command as it is called: decoding the source, rendering, proving by decoding, writing. */
async function commandRows(
  format: Format,
  loop: Loop,
  { dir, seconds, rounds, say }: Measurement,
): Promise<BenchRow[]> {
  const long: MeasuredRun[] = [];
  const short: MeasuredRun[] = [];
  let diskRatio = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { run, diskBytes, sizeBytes } = await renderCommand(format, loop, seconds, dir);
    long.push(run);
    diskRatio = Math.max(diskRatio, diskBytes / sizeBytes);
    short.push((await renderCommand(format, loop, shortSeconds, dir)).run);
    say(`${format}: whole command ${run.wallSeconds.toFixed(1)} s, ${run.mebibytesMax.toFixed(0)} MiB`);
  }
  const mebibytes = spreadOf(long.map(({ mebibytesMax }) => mebibytesMax));
  const ratio = spreadOf(long.map((run, at) => run.mebibytesMax / (short[at]?.mebibytesMax ?? 0)));
  return [
    {
      name: `${format}: whole command with proof, wall time`,
      value: spreadOf(long.map((run) => run.wallSeconds)),
      unit: 's',
    },
    {
      name: `${format}: peak memory of all its processes`,
      value: mebibytes,
      unit: 'MiB',
      goal: { text: `≤ ${mebibytesGoal}`, isMet: mebibytes.median <= mebibytesGoal },
    },
    {
      name: `${format}: memory of the long file ÷ that of 10 min`,
      value: ratio,
      unit: '×',
      goal: { text: `≤ ${memoryRatioGoal}`, isMet: ratio.median <= memoryRatioGoal },
    },
    {
      name: `${format}: most disk taken at once ÷ size of the file`,
      value: diskRatio,
      unit: '×',
      goal: { text: `≤ ${diskGoal}`, isMet: diskRatio <= diskGoal },
    },
  ];
}

async function renderCommand(format: Format, loop: Loop, seconds: number, dir: string) {
  const out = join(dir, `loop.${format}`);
  const watched = folderPeak(dir);
  const before = watched.now();
  const run = await runMeasured(
    [
      process.execPath,
      repositoryPath('tools/local-stack/bin/looper.mjs'),
      ...['render', loop.wav, '--duration', `${seconds}`, '--out', out, '--json'],
      ...['--start-sample', String(loop.startSample), '--end-sample', String(loop.endSample)],
      ...[
        '--crossfade-samples',
        '441',
        ...(format === 'mp3' || format === 'opus' ? ['--bitrate', '192'] : []),
      ],
    ],
    { env: { ...process.env, TMPDIR: dir } },
  );
  const diskBytes = watched.stop() - before;
  if (run.exitCode !== 0) throw new Error(run.stderr);
  const sizeBytes = statSync(out).size;
  rmSync(out);
  return { run, diskBytes, sizeBytes };
}

async function measure(words: string[]): Promise<unknown> {
  const entry = repositoryPath('services/looper/src/render-measurement/main.ts');
  const run = await runMeasured([process.execPath, entry, ...words]);
  if (run.exitCode !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}
