const FIRST_MS = 250;
/** With the start-up of a service on top, one that has worked is back within 5 s even when it crashes repeatedly. */
const LAST_MS = 2_000;
/** One that never got ready will hardly do so the next second, and each try costs the others their processor. */
const LAST_NEVER_READY_MS = 15_000;
const STABLE_AFTER_MS = 20_000;

/** How long to wait before the next start: doubling, forgotten after a stable run. */
export class RestartBackoff {
  #failures = 0;

  nextDelayMs(run: { lastedMs: number; wasEverReady: boolean }): number {
    if (run.wasEverReady && run.lastedMs >= STABLE_AFTER_MS) this.#failures = 0;
    const longest = run.wasEverReady ? LAST_MS : LAST_NEVER_READY_MS;
    const delay = Math.min(longest, FIRST_MS * 2 ** this.#failures);
    this.#failures += 1;
    return delay;
  }
}
