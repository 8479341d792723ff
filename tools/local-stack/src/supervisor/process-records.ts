import { existsSync, readFileSync } from 'node:fs';
import { writeAtomically } from '../layout/write-atomically.ts';
import { bootId } from './proc.ts';

/** What the next supervisor must know to end what this one may leave behind. */
export interface ProcessRecord {
  name: string;
  pid: number;
  startTime: number;
  stopSignal: 'SIGTERM' | 'SIGINT';
  stopTimeoutMs: number;
  stopStage: number;
}

/** The live processes of this supervisor, kept in a file. */
export class ProcessRecords {
  readonly #file: string;
  #records: ProcessRecord[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  add(record: ProcessRecord): void {
    this.#records.push(record);
    this.#write();
  }

  remove(pid: number): void {
    this.#records = this.#records.filter((record) => record.pid !== pid);
    this.#write();
  }

  #write(): void {
    writeAtomically(this.#file, JSON.stringify({ bootId: bootId(), processes: this.#records }));
  }
}

/** Records of an earlier supervisor of the same boot. */
export function readProcessRecords(file: string): ProcessRecord[] {
  if (!existsSync(file)) return [];
  const stored = JSON.parse(readFileSync(file, 'utf8')) as { bootId: string; processes: ProcessRecord[] };
  return stored.bootId === bootId() ? stored.processes : [];
}
