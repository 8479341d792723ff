import { join } from 'node:path';
import type { SeamReport } from '@everloop/contracts/seam';
import { pcmOf } from '../decode/decode-file.ts';
import { decodeToPcm } from '../decode/decode-task.ts';
import { trackKinds } from '../fixtures/known-tracks/catalogue.ts';
import { type JudgedPoints, judgePlainly, type PlainSeam } from '../fixtures/known-tracks/plain-seam.ts';
import { musicalErrorSamples } from '../fixtures/known-tracks/truth.ts';
import { PcmReader } from '../pcm/pcm-file.ts';
import { sourceSeam } from '../render/measure-render-task.ts';
import { trackPath } from './write-tracks.ts';

/** What some tool said about a track of {@link trackPath}. */
export interface PointsToJudge {
  kind: string;
  tool: string;
  points: JudgedPoints;
}

export interface JudgedSeam {
  kind: string;
  tool: string;
  verdict: SeamReport['verdict'];
  sentence: string;
  plain: PlainSeam;
  /** Distance from the nearest place where the same music stands; null where other music does. */
  errorSamples: number | null;
}

/** Both judges, the product's certificate and the plain one, on any tool's points. */
export async function judgePoints(dir: string, seed: number, given: PointsToJudge[]): Promise<JudgedSeam[]> {
  const judged: JudgedSeam[] = [];
  for (const kind of trackKinds) {
    const ofKind = given.filter((one) => one.kind === kind.name);
    if (ofKind.length === 0) continue;
    const { truth } = kind.make(seed);
    const pcmPath = join(dir, 'judged.pcm');
    const input = { sourcePath: trackPath(dir, kind.name), pcmPath, durationSecondsMax: 3600 };
    using source = new PcmReader(pcmOf(pcmPath, await decodeToPcm(input, () => undefined)));
    for (const { tool, points } of ofKind) {
      const { startSample, endSample } = points;
      const { verdict, sentence } = sourceSeam(source, { ...points, introSamples: 0 });
      const error = musicalErrorSamples(truth, startSample, endSample - startSample);
      judged.push({
        kind: kind.name,
        tool,
        verdict,
        sentence,
        plain: judgePlainly(source, points, truth),
        errorSamples: Number.isFinite(error) ? error : null,
      });
    }
  }
  return judged;
}
