import type { StackStatus } from '@everloop/contracts/stack-status';

const REPEAT_MS = 15_000;

/** Prints what has changed from one status to the next, one line each; long steps speak again every 15 s. */
export class ProgressPrinter {
  readonly #print: (line: string) => void;
  readonly #startedAt = Date.now();
  readonly #said = new Map<string, { text: string; at: number }>();
  #pageShown = false;

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  show(status: StackStatus): void {
    for (const step of status.steps) {
      const percent = step.percent !== null && step.state === 'running' ? ` ${step.percent} %` : '';
      const note = step.note ? `: ${step.note}` : '';
      const isLong = step.state === 'running' && step.note !== '';
      if (step.state === 'done') this.#say(`step ${step.id}`, `${step.label} ready`);
      else if (step.state === 'failed') this.#say(`step ${step.id}`, `${step.label} failed${note}`);
      else if (isLong) this.#sayAgain(`step ${step.id}`, `${step.label}${note}`, percent);
    }
    for (const { name, state, sentence } of status.processes) {
      if (name === 'gateway' && state === 'ready' && !this.#pageShown && status.state !== 'ready') {
        this.#pageShown = true;
        this.#line(`the page is up and shows what is still being prepared: ${status.url}`);
      }
      if (state === 'ready')
        this.#say(`process ${name}`, `${name} is ${sentence === 'done' ? 'done' : 'up'}`);
      if (state === 'restarting')
        this.#say(`process ${name}`, `${name}: ${sentence}; it is being started again`);
    }
  }

  #say(key: string, text: string): void {
    if (this.#said.get(key)?.text === text) return;
    this.#said.set(key, { text, at: Date.now() });
    this.#line(text);
  }

  #sayAgain(key: string, text: string, suffix: string): void {
    const last = this.#said.get(key);
    if (last?.text === text && Date.now() - last.at < REPEAT_MS) return;
    this.#said.set(key, { text, at: Date.now() });
    this.#line(text + suffix);
  }

  #line(text: string): void {
    const seconds = Math.round((Date.now() - this.#startedAt) / 1000);
    this.#print(`[${String(seconds).padStart(3)} s] ${text}`);
  }
}
