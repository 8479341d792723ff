import type { StackStatus } from '@everloop/contracts/stack-status';
import { sentenceOf } from '../stack-error.ts';
import type { PreparationSteps } from './preparation-steps.ts';
import { StatusFile } from './status-file.ts';
import type { Supervisor } from './supervisor.ts';

/** The supervisor's own state and the file that tells it. */
export class StackState {
  readonly #file: StatusFile;
  readonly #startedAt = new Date().toISOString();
  readonly #url: string;
  #state: StackStatus['state'] = 'preparing';
  #readyAt: string | null = null;
  #sentence = '';
  #steps: PreparationSteps | undefined;
  #supervisor: Supervisor | undefined;

  constructor(path: string, url: string) {
    this.#url = url;
    this.#file = new StatusFile(path, () => this.toJson());
    this.#file.flush();
  }

  follow(steps: PreparationSteps, supervisor: Supervisor): void {
    this.#steps = steps;
    this.#supervisor = supervisor;
  }

  readonly changed = (): void => this.#file.changed();

  /** A line of the supervisor's own log. */
  readonly say = (sentence: string): void => {
    process.stdout.write(`${new Date().toISOString()} ${sentence}\n`);
  };

  set(state: StackStatus['state']): void {
    // Late news of a start do not undo a stop.
    if (this.#state === 'stopping' && state !== 'stopping') return;
    this.#state = state;
    if (state === 'ready') this.#readyAt = new Date().toISOString();
    this.say(`the stack is ${state}`);
    this.#file.flush();
  }

  finish(state: 'stopped' | 'failed', error?: unknown): void {
    this.#state = state;
    this.#sentence = error === undefined ? '' : sentenceOf(error);
    this.say(this.#sentence ? `the stack has ${state}: ${this.#sentence}` : `the stack has ${state}`);
    this.#file.flush();
  }

  toJson(): StackStatus {
    return {
      state: this.#state,
      url: this.#url,
      supervisorPid: process.pid,
      startedAt: this.#startedAt,
      readyAt: this.#readyAt,
      sentence: this.#sentence,
      steps: this.#steps?.views ?? [],
      processes: this.#supervisor?.views ?? [],
    };
  }
}
