import type { StackStatus } from '@everloop/contracts/stack-status';
import { fateMarker, stackMarker, sweep } from './end-processes.ts';
import type { PreparationSteps } from './preparation-steps.ts';
import { ProcessRecords } from './process-records.ts';
import type { ProcessSpec } from './process-spec.ts';
import { SupervisedProcess } from './supervised-process.ts';

const LOG_CHECK_INTERVAL_MS = 10_000;
const FATE_END_MS = 8_000;

export interface SupervisorOptions {
  dataDirRoot: string;
  logsDir: string;
  processesFile: string;
  steps: PreparationSteps;
  changed(): void;
  say(sentence: string): void;
}

/** Runs the process table: starts in the order of its dependencies, stops stage by stage. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #processes: Map<string, SupervisedProcess>;
  readonly #endingFates = new Map<string, Promise<void>>();
  readonly #logTimer: NodeJS.Timeout;
  #runs: Promise<void>[] = [];

  constructor(table: readonly ProcessSpec[], options: SupervisorOptions) {
    this.#options = options;
    const surroundings = {
      ...options,
      records: new ProcessRecords(options.processesFile),
      dependencies: (spec: ProcessSpec, isRestart: boolean) => this.#dependencies(spec, isRestart),
      ended: (spec: ProcessSpec) => this.#endFate(spec),
    };
    this.#processes = new Map(table.map((spec) => [spec.name, new SupervisedProcess(spec, surroundings)]));
    this.#logTimer = setInterval(() => {
      for (const { log } of this.#processes.values()) log.cutWhenLarge();
    }, LOG_CHECK_INTERVAL_MS);
  }

  start(): void {
    this.#runs = [...this.#processes.values()].map((process) => process.run());
  }

  /** Resolves when every process has been ready once. */
  async firstReady(): Promise<void> {
    await Promise.all([...this.#processes.values()].map(({ view }) => view.firstReady));
  }

  get views(): StackStatus['processes'] {
    return [...this.#processes.values()].map(({ view }) => view.toJson());
  }

  async stop(): Promise<void> {
    const all = [...this.#processes.values()];
    for (const stage of [...new Set(all.map(({ spec }) => spec.stopStage))].sort((a, b) => a - b)) {
      await Promise.all(all.filter(({ spec }) => spec.stopStage === stage).map((process) => process.stop()));
    }
    await Promise.all(this.#runs);
    await sweep([stackMarker(this.#options.dataDirRoot)]);
    clearInterval(this.#logTimer);
  }

  /** A restart waits only for what shares its fate: everything else it must be able to do without for a while. */
  async #dependencies(spec: ProcessSpec, isRestart: boolean): Promise<void> {
    if (!isRestart) await Promise.all(spec.steps.map((id) => this.#options.steps.done(id)));
    for (const name of spec.after) {
      const process = this.#processes.get(name);
      if (!process) throw new Error(`${spec.name} comes after ${name}, which is not in the table`);
      if (spec.fate && process.spec.fate === spec.fate) await process.view.readyNow;
      else if (!isRestart) await process.view.firstReady;
    }
    await (spec.fate && this.#endingFates.get(spec.fate));
  }

  /** Ends the others of the same fate and what they left, once, however many of them end meanwhile. */
  #endFate({ fate, name }: ProcessSpec): Promise<void> {
    if (!fate) return Promise.resolve();
    const ending = this.#endingFates.get(fate) ?? this.#endAllOf(fate, name);
    this.#endingFates.set(fate, ending);
    return ending.finally(() => this.#endingFates.delete(fate));
  }

  async #endAllOf(fate: string, endedFirst: string): Promise<void> {
    const mates = [...this.#processes.values()].filter(
      ({ spec }) => spec.fate === fate && spec.name !== endedFirst,
    );
    await Promise.all(mates.map((mate) => mate.end(FATE_END_MS)));
    await sweep([stackMarker(this.#options.dataDirRoot), fateMarker(fate)]);
  }
}
