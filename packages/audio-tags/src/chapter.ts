/** A named stretch of a file, in milliseconds from its start; every format here counts no finer. */
export interface Chapter {
  startMs: number;
  endMs: number;
  title: string;
}
