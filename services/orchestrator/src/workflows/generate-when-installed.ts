import type { GeneratedTrack, GenerationActivities, GenerationSources } from '@everloop/contracts/activities';
import { ActivityFailure, ApplicationFailure, patched, sleep } from '@temporalio/workflow';
import { generation, looks } from './activity-proxies.ts';
import type { Job } from './job.ts';

const shortestSeconds = 2;
const longestSeconds = 300;

/**
 * Generates; where the engine lacks a model that the user is getting, waits for it first. The wait takes no slot, is a stage of
 * its own, survives restarts of everything, and ends when the model is there, or when nobody gets it any more. What it starts
 * from is found again after a wait: decoded copies of references belong to nobody and are collected within a day or two.
 */
export const generateWhenInstalled = async (
  job: Job,
  progress: number,
  input: Omit<Parameters<GenerationActivities['generateAudio']>[0], 'sources'>,
  findSources: () => Promise<GenerationSources | undefined>,
): Promise<GeneratedTrack> => {
  for (let sources = await findSources(); ; sources = await foundAgain(sources, findSources)) {
    try {
      return await generation.generateAudio({ ...input, ...(sources && { sources }) });
    } catch (err) {
      // Jobs that failed before there was a wait replay as they ran.
      if (!isWithoutModel(err) || !patched('wait-for-model')) throw err;
      if (!(await waitForModel(job, progress, input.request.engine))) throw err;
    }
  }
};

const foundAgain = async (
  known: GenerationSources | undefined,
  findSources: () => Promise<GenerationSources | undefined>,
): Promise<GenerationSources | undefined> => (known && patched('sources-after-wait') ? findSources() : known);

const isWithoutModel = (err: unknown): boolean =>
  err instanceof ActivityFailure &&
  err.cause instanceof ApplicationFailure &&
  err.cause.type === 'MODEL_NOT_LOADED';

/** Whether there was anything to wait for. Looks often near the end and seldom while it is far or paused. */
const waitForModel = async (job: Job, progress: number, engine: string): Promise<boolean> => {
  let unknownSeconds = shortestSeconds;
  for (let hasWaited = false; ; hasWaited = true) {
    const { isWanted, etaSeconds } = await looks.modelWork({ engine, hasWaited });
    if (!isWanted) return hasWaited;
    job.advance('waiting_for_model', progress);
    const wanted = etaSeconds === null ? unknownSeconds : etaSeconds / 4;
    unknownSeconds = etaSeconds === null ? unknownSeconds * 1.5 : shortestSeconds;
    await sleep(Math.min(longestSeconds, Math.max(shortestSeconds, wanted)) * 1000);
  }
};
