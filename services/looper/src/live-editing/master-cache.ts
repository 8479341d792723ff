import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { MasterRef } from '@everloop/contracts/loop-editing';
import type { PcmFile } from '../pcm/pcm-file.ts';

export interface MasterCacheOptions {
  /** Holds a folder per decoded master. Folders are named as jobs' are, so a start of the service drops them. */
  root: string;
  /** Masters in use are never dropped, so one that is larger alone still works. */
  bytesMax: number;
  /** Decodes a master into the folder given. */
  open: (master: MasterRef, dir: string) => Promise<PcmFile>;
}

interface Entry {
  master: MasterRef;
  opening: Promise<{ pcm: PcmFile; dir: string }>;
  sizeBytes: number;
  users: number;
}

/** Masters somebody edits stay decoded: the first look at one costs a decode, every later one a read. */
export class MasterCache {
  readonly #options: MasterCacheOptions;
  /** Least recently used first. */
  #entries: Entry[] = [];

  constructor(options: MasterCacheOptions) {
    this.#options = options;
  }

  /** Runs `work` on the decoded master, which stays on disk until `work` has ended. Asked twice at once it is decoded once. */
  async use<Result>(master: MasterRef, work: (pcm: PcmFile) => Promise<Result> | Result): Promise<Result> {
    const entry = this.#take(master);
    try {
      return await work((await entry.opening).pcm);
    } finally {
      entry.users -= 1;
      await this.#dropOld();
    }
  }

  #take(master: MasterRef): Entry {
    const known = this.#entries.find((entry) => isDeepStrictEqual(entry.master, master));
    const entry = known ?? { master, opening: this.#open(master), sizeBytes: 0, users: 0 };
    this.#entries = [...this.#entries.filter((other) => other !== entry), entry];
    entry.users += 1;
    if (!known) {
      entry.opening.then(
        ({ pcm }) => {
          entry.sizeBytes = pcm.frames * pcm.channels * 4;
        },
        // A master that did not open is asked for again next time.
        () => {
          this.#entries = this.#entries.filter((other) => other !== entry);
        },
      );
    }
    return entry;
  }

  async #open(master: MasterRef): Promise<{ pcm: PcmFile; dir: string }> {
    const dir = await mkdtemp(join(this.#options.root, 'job-master-'));
    try {
      return { pcm: await this.#options.open(master, dir), dir };
    } catch (error) {
      await rm(dir, { recursive: true, force: true });
      throw error;
    }
  }

  async #dropOld(): Promise<void> {
    let total = this.#entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    for (const entry of [...this.#entries]) {
      if (total <= this.#options.bytesMax) return;
      if (entry.users > 0 || entry === this.#entries.at(-1)) continue;
      total -= entry.sizeBytes;
      this.#entries = this.#entries.filter((other) => other !== entry);
      await rm((await entry.opening).dir, { recursive: true, force: true });
    }
  }
}
