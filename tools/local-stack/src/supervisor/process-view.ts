import type { StackStatus } from '@everloop/contracts/stack-status';

type View = StackStatus['processes'][number];

/** What the status file says of one process. */
export class ProcessView {
  readonly #changed: () => void;
  readonly #firstReady = Promise.withResolvers<void>();
  #readyAgain = Promise.withResolvers<void>();
  #view: View;
  /** In the present run, and in any run of this supervisor. */
  wasReady = false;
  wasEverReady = false;

  constructor(name: string, port: number | null, changed: () => void) {
    this.#changed = changed;
    const since = new Date().toISOString();
    this.#view = { name, state: 'waiting', pid: null, restarts: 0, port, since, sentence: '' };
  }

  get state(): View['state'] {
    return this.#view.state;
  }

  toJson(): View {
    return { ...this.#view };
  }

  /** Resolves once the process has been ready, or its one-time task is done. */
  get firstReady(): Promise<void> {
    return this.#firstReady.promise;
  }

  /** Resolves as soon as the process is ready, at once when it is. */
  get readyNow(): Promise<void> {
    return this.#view.state === 'ready' ? Promise.resolve() : this.#readyAgain.promise;
  }

  starting(): void {
    this.#set('starting', '');
  }

  started(pid: number | null): void {
    this.#view.pid = pid;
    this.#changed();
  }

  ready(): void {
    this.wasReady = true;
    this.wasEverReady = true;
    this.#set('ready', '');
    this.#firstReady.resolve();
    this.#readyAgain.resolve();
    this.#readyAgain = Promise.withResolvers<void>();
  }

  done(): void {
    this.wasReady = true;
    this.#view.pid = null;
    this.#set('ready', 'done');
    this.#firstReady.resolve();
  }

  restarting(reason: string): void {
    this.wasReady = false;
    this.#view.pid = null;
    this.#view.restarts += 1;
    this.#set('restarting', reason);
  }

  failed(sentence: string): void {
    this.#set('failed', sentence);
  }

  stopping(): void {
    this.#set('stopping', '');
  }

  stopped(): void {
    this.#view.pid = null;
    if (this.#view.sentence !== 'done') this.#set('stopped', '');
  }

  #set(state: View['state'], sentence: string): void {
    this.#view = { ...this.#view, state, sentence, since: new Date().toISOString() };
    this.#changed();
  }
}
