import type { GenerationSources } from '@everloop/contracts/activities';
import type { Stage } from '@everloop/contracts/inference';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createGenerateAudio } from '../activities/generate-audio.ts';
import { connectEngines } from '../adapters/connect-engines.ts';
import { engineResult, type FakeEngine, startFakeEngine } from './fake-engine.ts';
import { generationRequest } from './fake-results.ts';

const context = { jobId: 'job-1', ownerId: 'owner-1', run: 2, progressFrom: 10, progressTo: 60 };

const quiet = () => undefined;
const silent = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };

export interface GenerateOptions {
  url?: string;
  timeoutMs?: number;
  request?: object;
  storeDown?: boolean;
  sources?: GenerationSources;
}

/** The activity `generateAudio` with a fake engine and a fake store, and all that it told and stored. */
export class GenerateAudioRun {
  readonly ticks: { stage: string; progress: number }[] = [];
  readonly told: { run: number; stage: string; progress: number }[] = [];
  readonly stored: string[] = [];
  readonly environment = new MockActivityEnvironment({ attempt: 3 }, { logger: silent });
  readonly engine: FakeEngine;

  private constructor(engine: FakeEngine) {
    this.engine = engine;
  }

  static async start(): Promise<GenerateAudioRun> {
    return new GenerateAudioRun(await startFakeEngine('procedural'));
  }

  stop(): Promise<void> {
    return this.engine.stop();
  }

  readonly generate = (options: GenerateOptions = {}) => {
    const activity = createGenerateAudio({
      engines: connectEngines(options.url ?? this.engine.url),
      storage: {
        ensureBucket: async () => {
          if (options.storeDown) throw new Error('connect ECONNREFUSED');
        },
        put: async (key) => {
          this.stored.push(key);
        },
        presignPut: async (key, seconds) => `http://store.test/${key}?seconds=${seconds}`,
        presignGet: async (key, seconds) => `http://store.test/get/${key}?seconds=${seconds}`,
      },
      progress: { publish: ({ stage, progress }) => this.ticks.push({ stage, progress }) },
      tellStage: (report) => this.told.push(report),
      timeoutMs: options.timeoutMs ?? 60_000,
    });
    const { sources } = options;
    return this.environment.run(activity, {
      context,
      request: generationRequest(options.request),
      ...(sources && { sources }),
    });
  };
}

/** Messages of an engine. */
export const progressMessage = (stage: Stage, percent: number) =>
  ({ message: { case: 'progress', value: { stage, percent } } }) as const;
export const resultMessage = { message: { case: 'result', value: engineResult } } as const;
