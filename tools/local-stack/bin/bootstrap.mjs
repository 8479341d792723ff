// Runs on whatever Node the host has (18 or later) and without node_modules: it installs the packages when they are
// missing or older than the lock file, then runs the TypeScript sources with the Node 24 that came with them.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Ends the launcher with one sentence that names the fix. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** True when every package that the lock file wants for this machine lies in node_modules in that version. */
export function packagesAreCurrent(root = repositoryRoot) {
  const wanted = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || !path.startsWith('node_modules/') || entry.link || entry.optional || entry.peer)
      return true;
    return installed[path]?.version === entry.version;
  });
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Installs the packages when needed; two launchers in one clone take turns. */
export async function ensurePackages() {
  const ready = () => packagesAreCurrent() && findNode24() !== undefined;
  if (ready()) return;
  const unlock = await takeInstallTurn(ready);
  if (!unlock) return;
  try {
    const startedAt = Date.now();
    process.stderr.write('Installing the packages of the lock file, one to two minutes the first time …\n');
    // Not `npm ci`: it refuses a lock file that lacks another platform's optional binaries, and a registry mirror may not
    // carry those. `install --no-save` takes the same pinned versions and hashes and changes neither file.
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    const result = spawnSync('npm', args, { cwd: repositoryRoot, stdio: ['ignore', 2, 2] });
    if (result.error) fail('npm was not found: install Node.js 20 or later with npm, then start again.');
    if (result.status !== 0)
      fail('npm could not install the packages: see its message above, then start again.');
    process.stderr.write(`Packages installed in ${Math.round((Date.now() - startedAt) / 1000)} s.\n`);
  } finally {
    unlock();
  }
}

/** Resolves to a function that ends the turn, or to undefined when another launcher has done the work meanwhile. */
async function takeInstallTurn(done) {
  const key = createHash('sha256').update(repositoryRoot).digest('hex').slice(0, 16);
  const path = join(tmpdir(), `everloop-install-${key}.lock`);
  for (;;) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, String(process.pid));
      return () => rmSync(path, { force: true });
    } catch (err) {
      if (err.code !== 'EEXIST')
        fail(`The folder ${tmpdir()} cannot be written to: make it writable, then start again.`);
    }
    if (!isAlive(Number(readOr(path, '0')))) rmSync(path, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (!existsSync(path) && done()) return undefined;
  }
}

function readOr(path, fallback) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return fallback;
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (err) {
    return err.code === 'EPERM';
  }
}

/** Path of a Node 24 or later: the npm package's, else the one that runs this. */
export function findNode24() {
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const packaged = join(repositoryRoot, 'node_modules', `node-linux-${arch}`, 'bin', 'node');
  if (existsSync(packaged)) return packaged;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined;
}

/** Runs a TypeScript entry of the repository with Node 24, passes signals on and ends with its exit code. */
export async function runWithNode24(entry, args = process.argv.slice(2)) {
  if (Number(process.versions.node.split('.')[0]) < 18)
    fail('Everloop needs Node.js 20 or later: install it, then start again.');
  if (process.platform !== 'linux')
    fail('The local stack runs on Linux (x64, arm64): use the container images elsewhere.');
  await ensurePackages();
  const node = findNode24();
  if (!node)
    fail('Node.js 24 is missing: run `npm install` without --omit=optional, or put Node.js 24 on PATH.');
  const child = spawn(node, [join(repositoryRoot, entry), ...args], {
    stdio: 'inherit',
    env: childEnvironment(node),
  });
  // Ctrl-C reaches the child from the terminal too; the launcher only has to outlive it.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', () =>
    fail(`Node.js could not be started from ${node}: run \`npm install\`, then start again.`),
  );
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

function childEnvironment(node) {
  const path = `${join(repositoryRoot, 'node_modules', '.bin')}:${dirname(node)}:${process.env.PATH ?? ''}`;
  return { ...process.env, PATH: path };
}
