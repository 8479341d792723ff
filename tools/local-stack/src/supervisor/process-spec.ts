/** How to run a program. */
export interface Launch {
  file: string;
  args: readonly string[];
  env: Record<string, string>;
  cwd: string;
}

/** One row of the process table. */
export interface ProcessSpec {
  name: string;
  port: number | null;
  /** Preparation steps that must be done before. */
  steps: readonly string[];
  /** Processes that must be ready (or, when they run once, finished) before the first start. */
  after: readonly string[];
  /** Called before each start; may write configuration files. */
  launch(): Launch | Promise<Launch>;
  /** One quick question; a thrown error means no. */
  isReady(): Promise<boolean>;
  /** Called after the first readiness of each start, before dependents go on; must be repeatable. */
  whenReady?(): Promise<void>;
  /** The process does one piece of work and ends with 0. */
  runsOnce?: boolean;
  /** Processes of one fate are ended together and started anew together. */
  fate?: string;
  /** Restart when `isHealthy` has failed for so long. */
  watchdog?: { isHealthy(): Promise<boolean>; failingForMs: number };
  stopSignal: 'SIGTERM' | 'SIGINT';
  stopTimeoutMs: number;
  startTimeoutMs: number;
  /** Lower numbers are stopped first; equal ones together. */
  stopStage: number;
}
