#!/usr/bin/env node
import { exitCodes } from './cli-error.ts';
import { runCli } from './run-cli.ts';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A second Ctrl-C means it: leave at once.
    if (interruption.signal.aborted) process.exit(exitCodes.interrupted);
    interruption.abort();
  });
}
// A closed pipe (`everloop jobs | head -1`) is no failure.
process.stdout.on('error', () => process.exit(exitCodes.done));

process.exitCode = await runCli({
  words: process.argv.slice(2),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruption.signal,
  local: {
    // Loaded only when needed: with --url nothing of the local stack is touched.
    find: async () => (await import('./connect/local-stack.ts')).findLocalStudio(),
    ensure: async (progress, signal) =>
      (await import('./connect/local-stack.ts')).ensureLocalStudio(progress, signal),
  },
});
