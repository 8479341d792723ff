const FIRST_MS = 250;
/** With the start-up of a service on top, a crashed one is back within 5 s even when it crashes repeatedly. */
const LAST_MS = 2_000;
const STABLE_AFTER_MS = 20_000;

/** How long to wait before the next start: doubling, forgotten after a stable run. */
export class RestartBackoff {
  #failures = 0;

  nextDelayMs(ranForMs: number): number {
    if (ranForMs >= STABLE_AFTER_MS) this.#failures = 0;
    const delay = Math.min(LAST_MS, FIRST_MS * 2 ** this.#failures);
    this.#failures += 1;
    return delay;
  }
}
