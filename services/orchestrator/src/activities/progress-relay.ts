import type { JobContext } from '@everloop/contracts/activities';
import { Stage } from '@everloop/contracts/inference';
import type { JobStage } from '@everloop/contracts/jobs';
import type { ProgressPublisher } from '@everloop/service-kit/nats';

export type StageReport = { run: number; stage: JobStage; progress: number };

const stageNames: Record<Stage, JobStage | undefined> = {
  [Stage.UNSPECIFIED]: undefined,
  [Stage.LOADING_MODEL]: 'loading_model',
  [Stage.PREPARING_PROMPT]: 'preparing_prompt',
  [Stage.GENERATING]: 'generating',
  [Stage.DECODING]: 'decoding',
  [Stage.ENCODING]: 'encoding',
  [Stage.PUBLISHING]: 'publishing',
};

/**
 * Puts an engine's 0–100 into the job's slice and passes it on: every message as a best-effort tick, each new stage also
 * to the workflow, which records it. What is passed on never falls.
 */
export const createProgressRelay = (
  context: JobContext,
  progress: ProgressPublisher,
  tellStage: (report: StageReport) => void,
): ((stage: Stage, percent: number) => void) => {
  let highest = context.progressFrom;
  let current: JobStage | undefined;
  return (engineStage, percent) => {
    const stage = stageNames[engineStage] ?? current;
    if (!stage) return;
    const share = Number.isFinite(percent) ? Math.min(100, Math.max(0, percent)) / 100 : 0;
    highest = Math.max(highest, context.progressFrom + (context.progressTo - context.progressFrom) * share);
    const { ownerId, jobId } = context;
    progress.publish({ ownerId, jobId, stage, progress: highest });
    if (stage === current) return;
    current = stage;
    tellStage({ run: context.run, stage, progress: highest });
  };
};
