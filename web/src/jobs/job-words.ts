import type { JobKind, JobStage, JobState, JobView } from '@everloop/contracts/jobs';
import type { TextKey } from '../i18n/language.ts';

const stageKeys: Record<JobStage, TextKey> = {
  queued: 'stage.queued',
  waiting_for_model: 'stage.waiting_for_model',
  loading_model: 'stage.loading_model',
  preparing_prompt: 'stage.preparing_prompt',
  generating: 'stage.generating',
  decoding: 'stage.decoding',
  analyzing: 'stage.analyzing',
  rendering: 'stage.rendering',
  encoding: 'stage.encoding',
  tagging: 'stage.tagging',
  publishing: 'stage.publishing',
};

export const jobKindKeys: Record<JobKind, TextKey> = {
  generation: 'jobs.kind.generation',
  loop: 'jobs.kind.loop',
  export: 'jobs.kind.export',
  release: 'jobs.kind.release',
  analysis: 'jobs.kind.analysis',
};

const stateKeys: Record<JobState, TextKey> = {
  pending: 'jobs.state.pending',
  processing: 'jobs.state.processing',
  completed: 'jobs.state.completed',
  failed: 'jobs.state.failed',
  cancelled: 'jobs.state.cancelled',
};

/** The one word that says where a job is: its stage while it runs, its state otherwise. */
export const jobWordKey = (job: Pick<JobView, 'state' | 'stage' | 'cancelRequested'>): TextKey => {
  if (job.state === 'processing' || job.state === 'pending') {
    if (job.cancelRequested) return 'jobs.state.cancelling';
    if (job.state === 'processing' && job.stage) return stageKeys[job.stage];
  }
  return stateKeys[job.state];
};
