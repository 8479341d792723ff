/** What one suite counted. */
export interface SuiteResult {
  passed: number;
  failed: number;
  skipped: number;
}

/** One step of `npm test`. */
export interface Suite {
  name: string;
  run(): Promise<SuiteResult>;
}
