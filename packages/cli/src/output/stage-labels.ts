import type { JobStage } from '@everloop/contracts/jobs';

/** What a stage of a job is called on its progress line. */
export const stageLabels: Record<JobStage, string> = {
  queued: 'Waiting for a turn',
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
