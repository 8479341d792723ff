import { formatClock } from '@everloop/contracts/duration-text';
import type { LoopCandidate } from '@everloop/contracts/loops';
import type { SeamReport } from '@everloop/contracts/seam';
import type { FileWork } from './command.ts';
import type { OptionValues } from './options.ts';
import { readSearchWishes, searchFile } from './search-candidates.ts';

/** `looper points`: where a track can loop. */
export function pointsCommand(options: OptionValues): FileWork {
  const wishes = readSearchWishes(options);
  const count = options.number('count', { min: 1, max: 100, integer: true }) ?? null;
  return async (run) => {
    const analysis = await searchFile(run, { ...wishes, count });
    const candidates = analysis.candidates.slice(0, count ?? analysis.candidates.length);
    return {
      document: {
        sampleRate: analysis.sampleRateHertz,
        channels: analysis.channels,
        frames: analysis.sampleCount,
        candidates: candidates.map(candidateDocument),
        warnings: analysis.warnings,
      },
      sentences: [
        ...candidates.flatMap((candidate, index) =>
          candidateSentences(candidate, index, analysis.sampleRateHertz),
        ),
        ...analysis.warnings,
      ],
    };
  };
}

/** A candidate as the command line's JSON names it. `lagSamples` of a loop without a measured period is its length. */
export function candidateDocument(candidate: LoopCandidate): object {
  const { startSample, endSample } = candidate;
  return {
    startSample,
    endSample,
    lagSamples: candidate.lagSamples ?? endSample - startSample,
    crossfadeSamples: candidate.crossfadeSamples,
    class: candidate.class,
    confidence: candidate.confidence,
    bars: candidate.bars,
    reasons: candidate.reasons,
    seam: seamDocument(candidate.seam),
  };
}

export function seamDocument(seam: SeamReport): object {
  const metrics = seam.metrics.map(({ name, ...figures }) => [name, figures]);
  return {
    verdict: seam.verdict,
    sentence: seam.sentence,
    measuredOn: seam.measuredOn,
    metrics: Object.fromEntries(metrics),
  };
}

function candidateSentences(candidate: LoopCandidate, index: number, sampleRate: number): string[] {
  const { startSample, endSample } = candidate;
  const seconds = (endSample - startSample) / sampleRate;
  const place = `samples ${startSample} to ${endSample} (${formatClock(startSample / sampleRate)} to ${formatClock(endSample / sampleRate)}, ${seconds.toFixed(3)} s)`;
  const head = `${index}  ${candidate.class}, ${place}, seam ${candidate.seam.verdict}, confidence ${candidate.confidence.toFixed(2)}`;
  return [head, ...candidate.reasons.map((reason) => `     ${reason}`)];
}
