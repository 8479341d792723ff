import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LevelChange } from './level-signal.ts';
import type { RenderProof } from './prove-render.ts';
import type { RenderedParts } from './rendered-parts.ts';

export interface ProvedRender {
  parts: RenderedParts;
  proof: RenderProof;
  /** With which the parts were made; its ceiling may be lower than what was asked for. */
  level: LevelChange;
}

/** What an earlier run left finished under this name in `dir`, or null. */
export function readJournal(dir: string, name: string): ProvedRender | null {
  const path = pathOf(dir, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ProvedRender) : null;
}

/** Records rendered and proved parts. The record appears whole or not at all, and only after the parts are complete. */
export function writeJournal(dir: string, name: string, finished: ProvedRender): void {
  const path = pathOf(dir, name);
  writeFileSync(`${path}.new`, JSON.stringify(finished));
  renameSync(`${path}.new`, path);
}

const pathOf = (dir: string, name: string): string => join(dir, `${name}.json`);
