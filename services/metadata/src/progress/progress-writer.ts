import { toAppError } from '@everloop/contracts/errors';
import type { Logger } from '@everloop/service-kit/log';
import { asDatabaseError } from '../adapters/postgres/database-errors.ts';
import type { Deps } from '../deps.ts';
import { type Tick, writeProgress } from './write-progress.ts';

const flushMs = 1_000;

/** Collects ticks and writes the newest of each job at most once per second. Losing one harms nothing. */
export class ProgressWriter {
  readonly #deps: Pick<Deps, 'db'>;
  readonly #logger: Logger;
  readonly #latest = new Map<string, Tick>();
  readonly #timer: NodeJS.Timeout;
  #flushing: Promise<void> = Promise.resolve();

  constructor(deps: Pick<Deps, 'db'>, logger: Logger) {
    this.#deps = deps;
    this.#logger = logger;
    this.#timer = setInterval(() => {
      this.#flushing = this.#flushing.then(() => this.flush());
    }, flushMs);
    this.#timer.unref();
  }

  take(tick: Tick): void {
    const key = `${tick.ownerId}/${tick.jobId}`;
    const before = this.#latest.get(key);
    if (before && before.progress > tick.progress) return;
    this.#latest.set(key, tick);
  }

  async flush(): Promise<void> {
    const ticks = [...this.#latest.values()];
    this.#latest.clear();
    for (const tick of ticks) {
      try {
        await writeProgress(this.#deps, tick);
      } catch (error) {
        this.#logger.warn({ code: toAppError(asDatabaseError(error)).code }, 'progress not written');
        return;
      }
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#flushing;
    await this.flush();
  }
}
