import { runCommandLine } from './run-command-line.ts';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A second Ctrl-C means it: leave at once.
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  });
}
// A closed pipe (`looper points … | head -1`) is no failure.
process.stdout.on('error', () => process.exit(0));

process.exitCode = await runCommandLine({
  words: process.argv.slice(2),
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruption.signal,
});
