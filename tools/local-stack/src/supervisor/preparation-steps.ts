import type { StackStatus } from '@everloop/contracts/stack-status';
import type { Progress } from '../provision/progress.ts';
import { sentenceOf } from '../stack-error.ts';

type StepView = StackStatus['steps'][number];

/** The long pieces of work before a start, run side by side and told in the status. */
export class PreparationSteps {
  readonly #views: StepView[] = [];
  readonly #results = new Map<string, Promise<unknown>>();
  readonly #changed: () => void;
  readonly #say: (sentence: string) => void;

  constructor(changed: () => void, say: (sentence: string) => void) {
    this.#changed = changed;
    this.#say = say;
  }

  /** Begins a step without which the start fails; its end can be awaited by id. */
  begin<T>(id: string, label: string, work: (progress: Progress) => Promise<T>): Promise<T> {
    const result = this.#run(id, label, work);
    // A failure is reported by whoever awaits `all`; without this it would end the process before.
    result.catch(() => {});
    this.#results.set(id, result);
    return result;
  }

  /** Begins a step whose failure is told but holds nothing up. */
  beginOptional(id: string, label: string, work: (progress: Progress) => Promise<unknown>): void {
    const result = this.#run(id, label, work).catch((error: unknown) => this.#say(sentenceOf(error)));
    this.#results.set(id, result);
  }

  #run<T>(id: string, label: string, work: (progress: Progress) => Promise<T>): Promise<T> {
    const view: StepView = { id, label, state: 'running', percent: null, note: '' };
    this.#views.push(view);
    const set = (change: Partial<StepView>): void => {
      Object.assign(view, change);
      this.#changed();
    };
    const progress: Progress = {
      update: (percent, note) => set({ percent, note }),
      say: (sentence) => this.#say(sentence),
    };
    set({});
    return (async () => {
      try {
        const value = await work(progress);
        set({ state: 'done', percent: 100, note: '' });
        return value;
      } catch (error) {
        set({ state: 'failed', note: sentenceOf(error) });
        throw error;
      }
    })();
  }

  done(id: string): Promise<unknown> {
    return this.#results.get(id) ?? Promise.reject(new Error(`no step is called ${id}`));
  }

  /** Rejects with the first failure. */
  all(): Promise<unknown> {
    return Promise.all(this.#results.values());
  }

  get views(): StepView[] {
    return this.#views.map((view) => ({ ...view }));
  }
}
