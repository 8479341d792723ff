import type { JobStage } from '@everloop/contracts/jobs';
import { defineSignal } from '@temporalio/workflow';

/**
 * A running activity tells its workflow which stage it has reached, so that a reload shows the stage although progress
 * ticks are not stored. The name is shared with the sender by `stageReachedSignal`.
 */
export const stageReached =
  defineSignal<[{ run: number; stage: JobStage; progress: number }]>('stageReached');
