import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryPath } from '../measure/repository.ts';
import { runMeasured } from '../measure/run-measured.ts';
import { spreadOf } from '../measure/spread.ts';
import type { BenchContext, BenchRow } from '../suite.ts';
import { type PointsRun, providePyMusicLooper, runPyMusicLooper } from './pymusiclooper.ts';
import { type JudgedSeam, seamRows } from './search-seams.ts';

interface Track {
  kind: string;
  path: string;
  seconds: number;
  expected: 'exact' | 'near' | 'timing' | 'overlap' | 'refused';
}

interface TrackRuns {
  track: Track;
  ours: PointsRun;
  theirs: PointsRun | null;
}

const cpuGoal = 0.2;
const mebibytesGoal = 300;
const quickEveryNth = 6;

/** `looper points` on the known-truth tracks against PyMusicLooper on the same files, whole program against whole program. */
export async function loopSearch({ dir, isQuick, say }: BenchContext): Promise<BenchRow[]> {
  const provided = await providePyMusicLooper();
  const program = 'program' in provided ? provided.program : null;
  if ('missing' in provided) say(provided.missing);
  const everyNth = String(isQuick ? quickEveryNth : 1);
  const tracks = (await compare(['write', dir, '--every-nth', everyNth])) as Track[];
  const runs = await runAll(tracks, program, say);
  const found = runs.filter(({ track }) => track.expected !== 'refused');
  const pointsPath = join(dir, 'points.json');
  writeFileSync(pointsPath, JSON.stringify(found.flatMap(pointsOf)));
  const judged = (await compare(['judge', dir, pointsPath])) as JudgedSeam[];
  for (const line of judged.map(lineOf)) say(line);
  const kinds = found.map(({ track }) => ({ kind: track.kind, isExact: track.expected === 'exact' }));
  return [
    { name: 'known-truth tracks searched', value: runs.length, unit: 'tracks' },
    ...costRows(found),
    ...seamRows(kinds, judged, program !== null),
  ];
}

/** Ours and theirs in turn, track by track. The first runs of both, which compile, are thrown away. */
async function runAll(
  tracks: Track[],
  program: string | null,
  say: (line: string) => void,
): Promise<TrackRuns[]> {
  const [first] = tracks;
  if (!first) throw new Error('no tracks were written');
  await runOurs(first.path);
  if (program) await runPyMusicLooper(program, first.path);
  const runs: TrackRuns[] = [];
  for (const track of tracks) {
    const ours = await runOurs(track.path);
    const theirs = program ? await runPyMusicLooper(program, track.path) : null;
    const other = theirs ? `, PyMusicLooper ${theirs.run.cpuSeconds.toFixed(2)} s` : '';
    say(`${track.kind} (${track.seconds.toFixed(0)} s): ${ours.run.cpuSeconds.toFixed(2)} s${other}`);
    runs.push({ track, ours, theirs });
  }
  return runs;
}

/** As the README says it is called, npm included. */
async function runOurs(path: string): Promise<PointsRun> {
  const run = await runMeasured(['npm', 'run', '-s', 'looper', '--', 'points', path, '--json'], {
    cwd: repositoryPath('.'),
  });
  if (run.exitCode !== 0) return { run, points: null };
  const { candidates } = JSON.parse(run.stdout) as { candidates: NonNullable<PointsRun['points']>[] };
  const [best] = candidates;
  return { run, points: best ?? null };
}

async function compare(words: string[]): Promise<unknown> {
  const entry = repositoryPath('services/looper/src/search-comparison/main.ts');
  const run = await runMeasured([process.execPath, entry, ...words]);
  if (run.exitCode !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

const pointsOf = ({ track, ours, theirs }: TrackRuns): object[] =>
  [
    { tool: 'ours', found: ours },
    { tool: 'theirs', found: theirs },
  ].flatMap(({ tool, found }) => (found?.points ? [{ kind: track.kind, tool, points: found.points }] : []));

function lineOf({ kind, tool, verdict, sentence, plain, errorSamples }: JudgedSeam): string {
  const error = errorSamples === null ? 'other music' : `${errorSamples.toFixed(1)} samples off`;
  return `${kind}, ${tool}: ${verdict}, second judge ${plain.worst.toFixed(2)}, ${error}. ${sentence}`;
}

function costRows(runs: TrackRuns[]): BenchRow[] {
  const cpuRatios = runs.flatMap(({ ours, theirs }) =>
    theirs ? [ours.run.cpuSeconds / theirs.run.cpuSeconds] : [],
  );
  const ourMebibytes = spreadOf(runs.map(({ ours }) => ours.run.mebibytesMax));
  const rows: BenchRow[] = [
    {
      name: 'processor time of a search',
      value: spreadOf(runs.map(({ ours }) => ours.run.cpuSeconds)),
      unit: 's',
    },
    {
      name: 'peak memory of a search, highest of all',
      value: ourMebibytes.high,
      unit: 'MiB',
      goal: { text: `≤ ${mebibytesGoal}`, isMet: ourMebibytes.high <= mebibytesGoal },
    },
  ];
  if (cpuRatios.length === 0) return rows;
  const ratio = spreadOf(cpuRatios);
  const theirMebibytes = runs.flatMap(({ theirs }) => (theirs ? [theirs.run.mebibytesMax] : []));
  return [
    {
      name: 'processor time ÷ that of PyMusicLooper, one track a round',
      value: ratio,
      unit: '×',
      goal: { text: `≤ ${cpuGoal}`, isMet: ratio.median <= cpuGoal },
    },
    ...rows,
    { name: 'peak memory of PyMusicLooper, highest of all', value: Math.max(...theirMebibytes), unit: 'MiB' },
  ];
}
