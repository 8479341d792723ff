import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judgePoints, type PointsToJudge } from './judge-points.ts';
import { writeTracks } from './write-tracks.ts';

/**
 * `write DIR` makes the known-truth tracks as files and prints what they are; `judge DIR POINTS.json` prints what both judges
 * say about points on them. For comparing tools: see the bench.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, 'every-nth': { type: 'string', default: '1' } },
});
const [command, dir, pointsPath] = positionals;
const seed = Number(values.seed);
if (command === 'write' && dir) {
  print(await writeTracks(dir, seed, Number(values['every-nth'])));
} else if (command === 'judge' && dir && pointsPath) {
  const given = JSON.parse(readFileSync(pointsPath, 'utf8')) as PointsToJudge[];
  print(await judgePoints(dir, seed, given));
} else {
  process.stderr.write('Usage: main.ts write DIR | judge DIR POINTS.json [--seed N] [--every-nth N]\n');
  process.exitCode = 2;
}

function print(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
