import { parseArgs } from 'node:util';
import type { StackStatus } from '@everloop/contracts/stack-status';
import { stackPlace } from '../ensure-stack.ts';
import { followStart } from '../follow-start.ts';
import type { DataDir } from '../layout/data-dir.ts';
import { runningStack } from '../running-stack.ts';
import { StackError } from '../stack-error.ts';
import { startSupervisor } from '../start-supervisor.ts';
import { stopStack } from '../stop-stack.ts';
import { waitForEnd } from '../supervisor/end-processes.ts';
import { isRunning } from '../supervisor/proc.ts';
import { deleteState } from './delete-state.ts';
import { ProgressPrinter } from './progress-printer.ts';
import { parsePort, runCommandLine } from './run-command-line.ts';

const usage = `npm start -- [--detach] [--port N] [--data-dir DIR] [--fresh [--yes]]
  --detach    return as soon as everything is ready; \`npm stop\` ends it
  --port      port of the page (8000)
  --data-dir  where all state lies (.everloop)
  --fresh     delete all state first; asks, unless --yes is given`;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

await runCommandLine(async () => {
  const { values } = parseArgs({
    options: {
      detach: { type: 'boolean', default: false },
      port: { type: 'string' },
      'data-dir': { type: 'string' },
      fresh: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const { dataDir, port } = stackPlace({ dataDir: values['data-dir'], port: parsePort(values.port) });
  const running = await runningStack(dataDir);
  if (running && values.fresh)
    throw new StackError('Everloop is running: stop it with `npm stop`, then start it with --fresh.');
  if (running) {
    print(`Everloop is already running: ${running.url} (stop it with \`npm stop\`).`);
    return 0;
  }
  if (values.fresh) await deleteState(dataDir, values.yes);
  print(`Starting Everloop; its state lies in ${dataDir.root}`);
  const pid = startSupervisor(dataDir, port);
  try {
    return await (values.detach ? startDetached(dataDir, pid) : startAttached(dataDir, pid));
  } catch (error) {
    await stopStack(dataDir);
    throw error;
  }
});

async function startDetached(dataDir: DataDir, pid: number): Promise<number> {
  const status = await followStart(dataDir, pid, printer());
  print(`Everloop is ready: ${status.url}\nIt runs in the background; stop it with \`npm stop\`.`);
  return 0;
}

/** Stays until Ctrl-C, then stops everything in order; a second Ctrl-C does not cut that short. */
async function startAttached(dataDir: DataDir, pid: number): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  try {
    const status = await followStart(dataDir, pid, printer(), stop.signal);
    print(`Everloop is ready: ${status.url}\nPress Ctrl-C to stop.`);
    while (!stop.signal.aborted && isRunning(pid)) await waitForEnd([pid], 300);
    if (!stop.signal.aborted) print('Everloop was stopped.');
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  if (stop.signal.aborted) {
    print('Stopping …');
    await stopStack(dataDir);
    print('Everloop has stopped.');
  }
  return 0;
}

function printer(): (status: StackStatus) => void {
  const progress = new ProgressPrinter(print);
  return (status) => progress.show(status);
}
