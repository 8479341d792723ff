import type { JobStage } from '@everloop/contracts/jobs';

/** What a stage of a job is called on its progress line. */
export const stageLabels: Record<JobStage, string> = {
  queued: 'Waiting for a turn',
  waiting_for_model: 'Waiting for the model’s download',
  loading_model: 'Loading the engine',
  preparing_prompt: 'Reading the prompt',
  generating: 'Generating',
  decoding: 'Decoding',
  analyzing: 'Analyzing',
  rendering: 'Rendering',
  encoding: 'Encoding',
  tagging: 'Writing tags',
  publishing: 'Publishing',
};
