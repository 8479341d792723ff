/** What one suite counted. */
export interface SuiteResult {
  passed: number;
  failed: number;
  skipped: number;
}

/** One step of `npm test`. */
export interface Suite {
  name: string;
  /** Consecutive suites of one lane run at the same time: each leaves a core idle for long. */
  lane?: string;
  /** Output goes to the terminal, or to an open file where another suite has the terminal. */
  run(output: Output): Promise<SuiteResult>;
}

export type Output = 'inherit' | number;
