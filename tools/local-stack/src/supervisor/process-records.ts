import { readFileSync } from 'node:fs';
import { writeAtomically } from '../layout/write-atomically.ts';
import { bootId, readProcess } from './proc.ts';

/** A process, named for good by pid and start time. */
interface Identity {
  pid: number;
  startTime: number;
}

/** What the next supervisor must know to end what this one may leave behind. */
export interface ProcessRecord extends Identity {
  name: string;
  stopSignal: 'SIGTERM' | 'SIGINT';
  stopTimeoutMs: number;
  stopStage: number;
}

interface StoredRecords {
  bootId: string;
  /** Leader of the session in which provisioning works, for instance a build. */
  supervisor: Identity;
  processes: ProcessRecord[];
}

/** The live processes of this supervisor, kept in a file. */
export class ProcessRecords {
  readonly #file: string;
  readonly #supervisor = { pid: process.pid, startTime: readProcess(process.pid)?.startTime ?? 0 };
  #processes: ProcessRecord[] = [];

  constructor(file: string) {
    this.#file = file;
    this.#write();
  }

  add(record: ProcessRecord): void {
    this.#processes.push(record);
    this.#write();
  }

  remove(pid: number): void {
    this.#processes = this.#processes.filter((record) => record.pid !== pid);
    this.#write();
  }

  #write(): void {
    const stored: StoredRecords = {
      bootId: bootId(),
      supervisor: this.#supervisor,
      processes: this.#processes,
    };
    writeAtomically(this.#file, JSON.stringify(stored));
  }
}

/** What an earlier supervisor of the same boot left. */
export interface Leftovers {
  /** Processes that still live. */
  processes: ProcessRecord[];
  /** Sessions that are theirs or the supervisor's. */
  sessions: Set<number>;
}

/** Reads the file of an earlier supervisor; a pid that another process has got meanwhile does not count. */
export function readLeftovers(file: string): Leftovers {
  const stored = readStored(file);
  if (stored?.bootId !== bootId()) return { processes: [], sessions: new Set() };
  // A session keeps its number from being given away for as long as it has members, also after its leader's end.
  const isNotReused = ({ pid, startTime }: Identity): boolean =>
    (readProcess(pid)?.startTime ?? startTime) === startTime;
  const sessions = [stored.supervisor, ...stored.processes].filter(isNotReused).map(({ pid }) => pid);
  const isAlive = ({ pid, startTime }: Identity): boolean => readProcess(pid)?.startTime === startTime;
  return { processes: stored.processes.filter(isAlive), sessions: new Set(sessions) };
}

/** A torn or foreign file says nothing; what it would have named is then found by the stack's marker alone. */
function readStored(file: string): StoredRecords | undefined {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as StoredRecords;
    return stored.supervisor && Array.isArray(stored.processes) ? stored : undefined;
  } catch {
    return undefined;
  }
}
