import { Worker } from 'node:worker_threads';
import { AppError, isErrorCode } from '@everloop/contracts/errors';
import type { MeasuringAnswer, MeasuringTask, MeasuringTasks } from './measuring-thread.ts';

type Waiting = { thread: Worker; resolve: (value: unknown) => void; reject: (reason: unknown) => void };
type InputOf<Task extends MeasuringTask> = Parameters<MeasuringTasks[Task]>[0];
type ResultOf<Task extends MeasuringTask> = Awaited<ReturnType<MeasuringTasks[Task]>>;

const wallMsMax = 30_000;
const threadEntry = new URL('./measuring-thread.ts', import.meta.url);

/**
 * One thread for measurements a person waits for. It stays, because starting a process and loading the code costs more
 * than the measurement; it is a thread, because this service's own loop must go on sending heartbeats. One at a time:
 * what nobody waits for any more is dropped before it begins.
 */
export class Measuring {
  readonly #entry: URL;
  #thread: Worker | null = null;
  #lastId = 0;
  #tail: Promise<unknown> = Promise.resolve();
  readonly #waiting = new Map<number, Waiting>();

  /** `entry`: what the thread runs; its own, but in tests. */
  constructor(entry = threadEntry) {
    this.#entry = entry;
  }

  /** Errors: those of the task as AppError; the signal's reason; INTERNAL when it takes longer than 30 s. */
  run<Task extends MeasuringTask>(
    task: Task,
    input: InputOf<Task>,
    signal?: AbortSignal,
  ): Promise<ResultOf<Task>> {
    const result = this.#tail.then(() => {
      signal?.throwIfAborted();
      return this.#call(task, input) as Promise<ResultOf<Task>>;
    });
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /** Starts the thread before it is needed: loading its code takes longer than a measurement. */
  warm(): void {
    this.#thread ??= this.#start();
  }

  async stop(): Promise<void> {
    await this.#thread?.terminate();
    this.#thread = null;
  }

  async #call(task: MeasuringTask, input: unknown): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const thread = this.#thread ?? this.#start();
    this.#thread = thread;
    const late = setTimeout(() => void thread.terminate(), wallMsMax);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { thread, resolve, reject });
        thread.postMessage({ id, task, input });
      });
    } finally {
      clearTimeout(late);
      this.#waiting.delete(id);
    }
  }

  #start(): Worker {
    const thread = new Worker(this.#entry, { env: {}, resourceLimits: { maxOldGenerationSizeMb: 256 } });
    thread.unref();
    thread.on('message', (answer: MeasuringAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      if ('value' in answer) waiting?.resolve(answer.value);
      else waiting?.reject(errorOf(answer.failure));
    });
    const end = (detail: string): void => {
      if (this.#thread === thread) this.#thread = null;
      // A thread that failed ends a moment later, when the next one may be at work already.
      for (const waiting of this.#waiting.values()) {
        if (waiting.thread === thread) waiting.reject(new AppError('INTERNAL', { detail }));
      }
    };
    thread.on('error', (error: Error) => end(String(error.stack)));
    thread.on('exit', (code) => end(`the measuring thread ended with ${code}`));
    return thread;
  }
}

const errorOf = ({ code, sentence, detail }: { code: string; sentence: string; detail: string }): AppError =>
  new AppError(isErrorCode(code) ? code : 'INTERNAL', { sentence: sentence || undefined, detail });
