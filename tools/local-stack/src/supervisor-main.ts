import { parseArgs } from 'node:util';
import { runStack } from './run-stack.ts';
import { sentenceOf } from './stack-error.ts';
import { readProcess, signal } from './supervisor/proc.ts';

const { values } = parseArgs({ options: { 'data-dir': { type: 'string' }, port: { type: 'string' } } });
const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => stop.abort());
// A defect of ours must not leave the processes without anyone who ends them.
process.on('unhandledRejection', (reason) => {
  process.stderr.write(`${reason instanceof Error ? reason.stack : String(reason)}\n`);
  stop.abort();
});

try {
  await runStack({ dataDir: values['data-dir'] ?? '', port: Number(values.port) }, stop.signal);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
// What provisioning may still be at, for instance a build: it works in this process's own group.
if (readProcess(process.pid)?.groupId === process.pid) signal(-process.pid, 'SIGTERM');
process.exit();
