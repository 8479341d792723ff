import { readFileSync } from 'node:fs';
import { type StackStatus, stackStatusSchema } from '@everloop/contracts/stack-status';
import { writeAtomically } from '../layout/write-atomically.ts';

const INTERVAL_MS = 150;

/** Writes the status at most every 150 ms, and the last one always. */
export class StatusFile {
  readonly #path: string;
  readonly #read: () => StackStatus;
  #timer: NodeJS.Timeout | undefined;

  constructor(path: string, read: () => StackStatus) {
    this.#path = path;
    this.#read = read;
  }

  changed(): void {
    this.#timer ??= setTimeout(() => this.flush(), INTERVAL_MS);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    writeAtomically(this.#path, JSON.stringify(this.#read(), null, 2));
  }
}

/** The status that a supervisor wrote last, or undefined when there is none. */
export function readStatus(path: string): StackStatus | undefined {
  try {
    return stackStatusSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
