import { type Client, Code, ConnectError, createClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import type { EngineView } from '@everloop/contracts/engines';
import { AppError, type ErrorCode, isErrorCode } from '@everloop/contracts/errors';
import { engineIds } from '@everloop/contracts/generations';
import { InferenceService, Readiness } from '@everloop/contracts/inference';
import type { SamplingChoice } from '@everloop/contracts/song-choices';
import type { EnginesPort } from '../ports.ts';
import { type Described, toEngineView, unavailableEngine } from './to-engine-view.ts';

const callTimeoutMs = 1_500;
/** The first reading starts the engine's pronouncing process. */
const readTimeoutMs = 25_000;
/** Long enough to spare the engines a page full of tabs, short enough to show a restart. */
const defaultCacheMs = 2_000;

type EngineClient = Client<typeof InferenceService>;

/**
 * Engines behind Ray Serve, each below its own path. What an engine told about itself is kept, so that its limits are
 * known while it restarts, and asked for again when it answers: it may have come back as another version.
 */
export const createInferenceEngines = (baseUrl: string, options: { cacheMs?: number } = {}): EnginesPort => {
  const cacheMs = options.cacheMs ?? defaultCacheMs;
  const clients = new Map<string, EngineClient>(
    engineIds.map((id) => [id, createClient(InferenceService, transportTo(`${baseUrl}/${id}`))]),
  );
  const described = new Map<string, Described>();
  let cached: { atMs: number; views: Promise<EngineView[]> } | undefined;

  /** A busy engine that only tells its state in time is still the one it was. */
  const describe = async (id: string, client: EngineClient): Promise<Described> => {
    try {
      return await client.describe({}, { timeoutMs: callTimeoutMs });
    } catch (error) {
      const before = described.get(id);
      if (before) return before;
      throw error;
    }
  };

  const look = async (id: string, client: EngineClient): Promise<EngineView> => {
    try {
      const [description, state] = await Promise.all([
        describe(id, client),
        client.getState({}, { timeoutMs: callTimeoutMs }),
      ]);
      if (state.readiness !== Readiness.UNAVAILABLE) described.set(id, description);
      return toEngineView(id, description, state);
    } catch {
      return unavailableEngine(id, described.get(id));
    }
  };

  return {
    list: () => {
      const nowMs = performance.now();
      if (cached && nowMs - cached.atMs < cacheMs) return cached.views;
      const views = Promise.all([...clients].map(([id, client]) => look(id, client)));
      cached = { atMs: nowMs, views };
      return views;
    },
    interpret: async (engine, prompt, parameters) => {
      const client = clients.get(engine);
      if (!client) throw new AppError('INVALID_INPUT', { field: 'engine' });
      try {
        const { tempoBpm, ...named } = parameters;
        const answer = await client.interpret(
          { prompt, parameters: { ...named, tempoBpm: tempoBpm ?? undefined } },
          { timeoutMs: 5_000 },
        );
        return {
          understood: answer.understood.map(({ kind, label, sourceText }) => ({ kind, label, sourceText })),
          notUnderstood: answer.notUnderstood,
        };
      } catch (error) {
        throw engineError(error);
      }
    },
    estimate: async ({ engine, durationSeconds, sampling }, history) => {
      const client = clients.get(engine);
      if (!client) throw new AppError('INVALID_INPUT', { field: 'engine' });
      try {
        const answer = await client.estimate(
          {
            durationSeconds,
            sampling: samplingMessage(sampling),
            history: history.map((run) => ({ ...run, sampling: samplingMessage(run.sampling) })),
          },
          { timeoutMs: 5_000 },
        );
        const freeMemoryBytes = Number(answer.freeMemoryBytes);
        return {
          seconds: answer.seconds,
          memoryBytes: Number(answer.memoryBytes),
          freeMemoryBytes: freeMemoryBytes > 0 ? freeMemoryBytes : null,
          fits: answer.fits,
          sentence: answer.sentence,
          historyCount: answer.historyCount,
        };
      } catch (error) {
        throw engineError(error, 'sampling');
      }
    },
    readLyrics: async ({ engine, lyrics, durationSeconds }) => {
      const client = clients.get(engine);
      if (!client) throw new AppError('INVALID_INPUT', { field: 'engine' });
      try {
        const answer = await client.readLyrics({ lyrics, durationSeconds }, { timeoutMs: readTimeoutMs });
        return {
          lines: answer.lines.map(({ lineNumber, text, startSeconds, section }) => ({
            lineNumber,
            text,
            startSeconds,
            section,
          })),
          remarks: answer.remarks.map(({ kind, sentence, lineNumber }) => ({ kind, sentence, lineNumber })),
        };
      } catch (error) {
        throw engineError(error, 'lyrics');
      }
    },
  };
};

const samplingMessage = (choice: SamplingChoice | undefined) =>
  choice && {
    model: choice.model,
    steps: choice.steps ?? undefined,
    guidance: choice.guidance ?? undefined,
    sway: choice.sway ?? undefined,
    guidanceFrom: choice.guidanceFrom ?? undefined,
    guidanceTo: choice.guidanceTo ?? undefined,
  };

const transportTo = (baseUrl: string) => createConnectTransport({ baseUrl, httpVersion: '1.1' });

/**
 * Engines name their errors in front of the sentence ("INVALID_PROMPT: …"); without a word, the transport's code tells.
 * `subject` is the field the question was about.
 */
const engineError = (error: unknown, subject: 'prompt' | 'lyrics' | 'sampling' = 'prompt'): AppError => {
  const { code, rawMessage } = ConnectError.from(error);
  const [, word, sentence] = /^([A-Z_]+): (.+)$/s.exec(rawMessage) ?? [];
  if (isErrorCode(word)) {
    return new AppError(word, { sentence, field: fieldOf(word, subject), cause: error });
  }
  if (code === Code.InvalidArgument)
    return new AppError(subject === 'prompt' ? 'INVALID_PROMPT' : 'INVALID_INPUT', {
      field: subject,
      cause: error,
    });
  if (code === Code.FailedPrecondition || code === Code.Unimplemented) {
    return new AppError('MODEL_NOT_LOADED', { field: 'engine', cause: error });
  }
  return new AppError('ENGINE_UNAVAILABLE', { cause: error });
};

const fieldOf = (code: ErrorCode, subject: string): string | undefined => {
  if (code === 'INVALID_PROMPT') return 'prompt';
  if (code === 'DURATION_OUT_OF_RANGE') return 'durationSeconds';
  if (code === 'INVALID_INPUT') return subject === 'prompt' ? undefined : subject;
  return code === 'MODEL_NOT_LOADED' ? 'engine' : undefined;
};
