import { isTerminalJobState } from '@everloop/contracts/jobs';
import type { LiveMessage } from '../ports.ts';
import { type LoggedEvent, type ProgressEvent, toLoggedEvent, toProgressEvent } from './to-studio-event.ts';

const eventsMax = 1_000;
const jobsMax = 1_000;

export type Taken = {
  events: LoggedEvent[];
  progress: ProgressEvent[];
  overflowed: boolean;
  /** The live source was away: the log knows more than what arrived here. */
  resync: boolean;
};

/**
 * What arrived for one follower and was not read yet. Bounded: logged events are counted and overflow, progress keeps
 * only the newest tick of a job, never goes back within a stage run, and ends with the job.
 */
export class EventBuffer {
  #events: LoggedEvent[] = [];
  #progress = new Map<string, ProgressEvent>();
  #highest = new Map<string, number>();
  #overflowed = false;
  #resync = false;
  #wake: (() => void) | undefined;
  #woken = false;

  push(message: LiveMessage): void {
    if (message.kind === 'event') this.#pushEvent(toLoggedEvent(message.event));
    else if (message.kind === 'progress') this.#pushProgress(toProgressEvent(message.event));
    else this.#resync = true;
    this.wake();
  }

  #pushEvent(event: LoggedEvent | null): void {
    if (event === null) return;
    if (this.#events.length >= eventsMax) {
      this.#overflowed = true;
      return;
    }
    this.#events.push(event);
    if (event.type === 'job' && isTerminalJobState(event.state)) {
      this.#progress.delete(event.jobId);
      this.#remember(event.jobId, Number.POSITIVE_INFINITY);
    }
  }

  #pushProgress(tick: ProgressEvent | null): void {
    if (tick === null || tick.progress < (this.#highest.get(tick.jobId) ?? 0)) return;
    this.#remember(tick.jobId, tick.progress);
    this.#progress.set(tick.jobId, tick);
  }

  #remember(jobId: string, progress: number): void {
    if (this.#highest.size >= jobsMax) this.#highest.clear();
    this.#highest.set(jobId, progress);
  }

  /** Hands out what is there, logged events by sequence, and starts afresh. */
  take(): Taken {
    const taken = {
      events: this.#events.sort((a, b) => a.sequence - b.sequence),
      progress: [...this.#progress.values()],
      overflowed: this.#overflowed,
      resync: this.#resync,
    };
    this.#resync = false;
    this.#events = [];
    this.#progress = new Map();
    return taken;
  }

  /** Ends the wait, or the next one if nobody waits. */
  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  /** Resolves when something is there, or as 'quiet' after `quietMs`. */
  async waitForMore(quietMs: number): Promise<'more' | 'quiet'> {
    if (this.#woken) {
      this.#woken = false;
      return 'more';
    }
    const { promise, resolve } = Promise.withResolvers<'more' | 'quiet'>();
    const timer = setTimeout(() => resolve('quiet'), quietMs);
    this.#wake = () => resolve('more');
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#wake = undefined;
      this.#woken = false;
    }
  }
}
