import { renameSync, writeFileSync } from 'node:fs';

/** Replaces a file in one step, so that a reader sees the former or the whole next content. */
export function writeAtomically(path: string, content: string, mode = 0o600): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode });
  renameSync(temporary, path);
}
