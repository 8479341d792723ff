import { readEnv } from '../env.ts';
import { type PythonEnvKind, providePythonEnv } from '../provision/provide-python-env.ts';
import { runCommandLine } from './run-command-line.ts';

const kinds: readonly PythonEnvKind[] = ['run', 'dev', 'diffrhythm', 'diffrhythm-dev', 'pymusiclooper'];

/** `node …/python-env.ts KIND` installs one of the repository's Python environments and prints its folder. */
await runCommandLine(async () => {
  const kind = kinds.find((name) => name === process.argv[2]);
  if (!kind) {
    process.stderr.write(`Usage: python-env.ts ${kinds.join(' | ')}\n`);
    return 2;
  }
  const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  const folder = await providePythonEnv(readEnv(), kind, { update: (_percent, note) => say(note), say });
  process.stdout.write(`${folder}\n`);
  return 0;
});
