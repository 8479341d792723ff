import { isTerminalJobState, type JobView } from '@everloop/contracts/jobs';
import { interrupted } from '../cli-error.ts';
import type { Progress } from '../output/progress.ts';
import { stageLabels } from '../output/stage-labels.ts';
import type { Studio } from '../studio/studio.ts';
import { StudioAway } from '../studio/studio-away.ts';

export type FollowTimes = {
  /** Between looks while news arrive; they are the safety net then. */
  liveLookMs: number;
  /** Between looks while no news arrive. */
  blindLookMs: number;
  /** How long the studio may stay away before following is given up; the job itself goes on. */
  patienceMs: number;
};

const defaultTimes: FollowTimes = { liveLookMs: 5_000, blindLookMs: 700, patienceMs: 10 * 60_000 };

export type FollowInput = {
  studio: Pick<Studio, 'job' | 'follow'>;
  jobId: string;
  progress: Progress;
  signal: AbortSignal;
  times?: FollowTimes;
};

/**
 * Watches a job until it has ended and gives its last view. News come by events; looks at the job itself cover what
 * events miss and the time while the studio is away or restarts.
 */
export const followJob = async (input: FollowInput): Promise<JobView> => {
  const { studio, jobId, progress, signal } = input;
  const times = input.times ?? defaultTimes;
  const bell = createBell(signal);
  let isLive = false;
  let shown = 0;
  let lastAnswerAt = Date.now();
  let isAway = false;

  const show = (stage: JobView['stage'], percent: number, note?: string): void => {
    // What is recorded trails what is told live; a step back in progress is old news, also about the stage.
    if (percent < shown) return;
    shown = percent;
    progress.show({ label: stageLabels[stage ?? 'queued'], percent: shown, note });
  };
  const unfollow = studio.follow({
    onNews: (news) => {
      if (news.jobId !== jobId) return;
      if (news.kind === 'changed') bell.ring();
      else show(news.stage, news.progress, etaNote(news.etaSeconds));
    },
    onLive: (live) => {
      isLive = live;
      if (!live) bell.ring();
    },
  });
  try {
    for (;;) {
      if (signal.aborted) throw interrupted();
      try {
        const job = await studio.job(jobId);
        lastAnswerAt = Date.now();
        if (isAway) progress.say('The studio is back.');
        isAway = false;
        if (isTerminalJobState(job.state)) return job;
        if (job.state === 'processing') show(job.stage, job.progress, etaNote(job.etaSeconds));
        else show('queued', 0, job.queuePosition === null ? undefined : `${job.queuePosition} in the queue`);
      } catch (error) {
        if (!(error instanceof StudioAway) || Date.now() - lastAnswerAt > times.patienceMs) throw error;
        if (!isAway) progress.say('The studio does not answer; waiting for it. The job is safe.');
        isAway = true;
      }
      await bell.wait(isLive && !isAway ? times.liveLookMs : times.blindLookMs);
    }
  } finally {
    unfollow();
  }
};

const etaNote = (etaSeconds: number | null): string | undefined =>
  etaSeconds === null || etaSeconds < 1 ? undefined : `${Math.ceil(etaSeconds)} s left`;

/** Waiting that a piece of news, or the end of everything, cuts short. A ring nobody waited for is not lost. */
const createBell = (signal: AbortSignal) => {
  let rung = false;
  let wake: (() => void) | undefined;
  const ring = (): void => {
    rung = true;
    wake?.();
  };
  signal.addEventListener('abort', ring);
  return {
    ring,
    wait: async (milliseconds: number): Promise<void> => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      wake = undefined;
    },
  };
};
