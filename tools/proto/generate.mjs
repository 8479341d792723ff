// `npm run proto`: lint, then regenerate what is made from proto/ for TypeScript and Python.
// `npm run proto -- --check`: lint, look for breaking changes against proto/released.json, and fail if generating would change anything.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };

const run = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const checkGenerated = () => {
  const made = mkdtempSync(join(tmpdir(), 'everloop-proto-'));
  run('buf', ['generate', '--output', made]);
  const fresh = join(made, 'packages/contracts/src/gen');
  const committed = join(root, 'packages/contracts/src/gen');
  const names = new Set([...filesUnder(fresh), ...filesUnder(committed)]);
  const stale = [...names].filter(
    (name) =>
      !existsSync(join(fresh, name)) ||
      !existsSync(join(committed, name)) ||
      readFileSync(join(fresh, name), 'utf8') !== readFileSync(join(committed, name), 'utf8'),
  );
  rmSync(made, { recursive: true });
  if (stale.length > 0) {
    console.error(`Generated code is not what proto/ says; run \`npm run proto\`: ${stale.join(', ')}`);
    process.exit(1);
  }
};

run('buf', ['lint']);
if (process.argv.includes('--check')) {
  run('buf', ['breaking', '--against', 'proto/released.json']);
  checkGenerated();
} else {
  run('buf', ['generate']);
  run('services/inference/scripts/generate-proto.sh', []);
}
