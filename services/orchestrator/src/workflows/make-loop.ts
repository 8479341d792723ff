import type { LoopCandidate, LoopPoints, LoopShape } from '@everloop/contracts/loops';
import { ApplicationFailure } from '@temporalio/workflow';
import { looper, metadata } from './activity-proxies.ts';
import { findLoops } from './find-loops.ts';
import type { Job } from './job.ts';
import type { LoopSource } from './loop-source.ts';
import { type ProgressSlice, partOf } from './progress-slice.ts';

/** Makes a loop of a track at the best place found, at the points given by hand, or by a walk over its units and those of its versions, and publishes it. */
export const makeLoop = async (
  job: Job,
  source: LoopSource,
  asked: { points: LoopPoints | null; title: string; shape: LoopShape; versions?: LoopSource[] },
  slice: ProgressSlice,
): Promise<{ loopId: string }> => {
  // A walk finds its units in the renderer itself.
  const isSettled = asked.points !== null || Boolean(asked.shape.evolve);
  const candidate = isSettled ? null : await bestCandidate(job, source, partOf(slice, 0, 0.4));

  const rendering = partOf(slice, isSettled ? 0 : 0.4, 0.95);
  job.advance('rendering', rendering.from);
  const { candidate: rendered, ...loop } = await looper.renderLoop({
    context: job.context(rendering),
    loopId: job.loopId,
    trackId: source.trackId,
    master: source.master,
    ...(asked.versions && {
      versions: asked.versions.map(({ trackId, master }) => ({ trackId, master })),
    }),
    candidate,
    points: asked.points,
    shape: asked.shape,
  });

  job.advance('publishing', rendering.to);
  return job.publish(() =>
    metadata.publishLoop({
      jobId: job.jobId,
      run: job.run,
      loop: {
        loopId: job.loopId,
        trackId: source.trackId,
        title: asked.title.trim() || source.title,
        candidate: rendered,
        rendered: loop,
        ...(asked.versions && { versionMasters: asked.versions.map(({ master }) => master) }),
      },
    }),
  );
};

const bestCandidate = async (job: Job, source: LoopSource, slice: ProgressSlice): Promise<LoopCandidate> => {
  const { candidates } = await findLoops(job, source, slice);
  const best = candidates[0];
  if (!best) {
    throw ApplicationFailure.nonRetryable('No usable loop was found in this audio.', 'NO_LOOP_FOUND');
  }
  return best;
};
