import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { sentenceOf } from '../stack-error.ts';
import { fateMarker, stackMarker, waitForEnd } from './end-processes.ts';
import { readProcess, signal } from './proc.ts';
import { ProcessLog } from './process-log.ts';
import type { ProcessRecords } from './process-records.ts';
import type { Launch, ProcessSpec } from './process-spec.ts';
import { ProcessView } from './process-view.ts';
import { RestartBackoff } from './restart-backoff.ts';
import { type Exit, watchExit } from './watch-exit.ts';

const PROBE_INTERVAL_MS = 100;
const WATCHDOG_INTERVAL_MS = 2_000;

export interface Surroundings {
  dataDirRoot: string;
  logsDir: string;
  records: ProcessRecords;
  /** Resolves when everything that the process needs is there. */
  dependencies(spec: ProcessSpec, isRestart: boolean): Promise<void>;
  /** Called after each end, before the next start. */
  ended(spec: ProcessSpec): Promise<void>;
  changed(): void;
  say(sentence: string): void;
}

/** Keeps one process of the table running until it is stopped. */
export class SupervisedProcess {
  readonly spec: ProcessSpec;
  readonly view: ProcessView;
  readonly log: ProcessLog;
  readonly #surroundings: Surroundings;
  readonly #backoff = new RestartBackoff();
  readonly #stopping = Promise.withResolvers<void>();
  #isStopping = false;
  #pid: number | undefined;
  #exit: Exit | undefined;

  constructor(spec: ProcessSpec, surroundings: Surroundings) {
    this.spec = spec;
    this.#surroundings = surroundings;
    this.log = new ProcessLog(surroundings.logsDir, spec.name);
    this.view = new ProcessView(spec.name, spec.port, surroundings.changed);
  }

  /** Starts the process and starts it again whenever it ends; returns after `stop`, or when a one-time task is done. */
  async run(): Promise<void> {
    for (let starts = 0; !this.#isStopping; starts += 1) {
      try {
        await this.#unlessStopped(this.#surroundings.dependencies(this.spec, starts > 0));
      } catch (error) {
        return this.view.failed(sentenceOf(error));
      }
      if (this.#isStopping) break;
      const startedAt = Date.now();
      const reason = await this.#runOnce().catch((error: unknown) => sentenceOf(error));
      await this.#surroundings.ended(this.spec);
      if (this.#isStopping || reason === undefined) break;
      const delayMs = this.#backoff.nextDelayMs({
        lastedMs: Date.now() - startedAt,
        wasEverReady: this.view.wasEverReady,
      });
      this.view.restarting(reason);
      this.#surroundings.say(`${this.spec.name}: ${reason}; starting it again in ${delayMs} ms`);
      await this.#unlessStopped(sleep(delayMs));
    }
    this.view.stopped();
  }

  /** Asks the process to end, waits for its real end and kills it only after its time. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#stopping.resolve();
    if (this.#pid !== undefined) this.view.stopping();
    await this.end(this.spec.stopTimeoutMs);
  }

  /** Ends the present run; `run` goes on with the next one unless the process is being stopped. */
  async end(timeoutMs: number): Promise<void> {
    const pid = this.#pid;
    const exit = this.#exit;
    if (pid === undefined || exit === undefined || exit.reason !== undefined) return;
    signal(pid, this.spec.stopSignal);
    const left = await waitForEnd([pid], timeoutMs);
    if (left.length > 0) {
      this.#surroundings.say(`${this.spec.name}: still there after ${timeoutMs} ms, killing it`);
      signal(-pid, 'SIGKILL');
    }
    await exit.promise;
  }

  /** One life of the process; gives why it ended, or undefined when a one-time task is done. */
  async #runOnce(): Promise<string | undefined> {
    const launch = await this.spec.launch();
    if (this.#isStopping) return undefined;
    this.view.starting();
    const exit = this.#spawn(launch);
    try {
      const notReady = this.spec.runsOnce ? undefined : await this.#waitForReadiness(exit);
      if (notReady === undefined && !this.spec.runsOnce) {
        await this.spec.whenReady?.();
        this.view.ready();
        const unhealthy = await this.#watch(exit);
        if (unhealthy) return unhealthy;
      }
      if (notReady !== undefined && exit.reason === undefined) {
        await this.end(5_000);
        return notReady;
      }
      await exit.promise;
      if (this.spec.runsOnce && exit.code === 0) {
        this.view.done();
        return undefined;
      }
      const words = this.view.wasReady ? '' : this.log.tellingLine();
      return words ? `${exit.reason} (${words})` : exit.reason;
    } finally {
      await this.end(5_000);
      this.#forget();
    }
  }

  #spawn(launch: Launch): Exit {
    const output = this.log.open();
    const markers = [stackMarker(this.#surroundings.dataDirRoot)];
    if (this.spec.fate) markers.push(fateMarker(this.spec.fate));
    const env = { ...launch.env, ...Object.fromEntries(markers.map((marker) => marker.split(/=(.*)/s, 2))) };
    const child = spawn(launch.file, launch.args, {
      cwd: launch.cwd,
      env,
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
    });
    output.close();
    this.#exit = watchExit(child);
    this.#pid = child.pid;
    if (child.pid !== undefined) this.#record(child.pid);
    this.view.started(child.pid ?? null);
    return this.#exit;
  }

  /** Clears away what the process started itself and left behind: everything in its group. */
  #forget(): void {
    if (this.#pid === undefined) return;
    signal(-this.#pid, 'SIGKILL');
    this.#surroundings.records.remove(this.#pid);
    this.#pid = undefined;
  }

  #record(pid: number): void {
    const { name, stopSignal, stopTimeoutMs, stopStage } = this.spec;
    const startTime = readProcess(pid)?.startTime ?? 0;
    this.#surroundings.records.add({ name, pid, startTime, stopSignal, stopTimeoutMs, stopStage });
  }

  /** Undefined when ready or ended, a sentence when its time is over. */
  async #waitForReadiness(exit: Exit): Promise<string | undefined> {
    const deadline = Date.now() + this.spec.startTimeoutMs;
    while (exit.reason === undefined && !this.#isStopping) {
      if (await this.spec.isReady().catch(() => false)) return undefined;
      if (Date.now() > deadline)
        return `it was not ready after ${Math.round(this.spec.startTimeoutMs / 1000)} s`;
      await sleep(PROBE_INTERVAL_MS);
    }
    return 'it ended before it was ready';
  }

  /** Returns when the process ends, or with a sentence when its watchdog has had enough. */
  async #watch(exit: Exit): Promise<string | undefined> {
    const { watchdog } = this.spec;
    if (!watchdog) return void (await exit.promise);
    let healthyAt = Date.now();
    while (exit.reason === undefined && !this.#isStopping) {
      await Promise.race([exit.promise, sleep(WATCHDOG_INTERVAL_MS, undefined, { ref: false })]);
      if (await watchdog.isHealthy().catch(() => false)) healthyAt = Date.now();
      if (Date.now() - healthyAt > watchdog.failingForMs) return 'it stopped answering';
    }
    return undefined;
  }

  #unlessStopped<T>(work: Promise<T>): Promise<T | undefined> {
    return Promise.race([work, this.#stopping.promise.then(() => undefined)]);
  }
}
