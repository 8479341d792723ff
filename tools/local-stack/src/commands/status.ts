import { parseArgs } from 'node:util';
import type { StackStatus } from '@everloop/contracts/stack-status';
import { stackPlace } from '../ensure-stack.ts';
import type { DataDir } from '../layout/data-dir.ts';
import { runningStack } from '../running-stack.ts';
import { readLeftovers } from '../supervisor/process-records.ts';
import { runCommandLine } from './run-command-line.ts';

await runCommandLine(async () => {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, 'data-dir': { type: 'string' } },
  });
  const { dataDir } = stackPlace({ dataDir: values['data-dir'] });
  const status = await runningStack(dataDir);
  if (values.json) process.stdout.write(`${JSON.stringify(status ?? { state: 'stopped' }, null, 2)}\n`);
  else process.stdout.write(status ? describe(status) : describeNone(dataDir));
  return status ? 0 : 3;
});

/** A killed supervisor's processes go on working until someone starts or stops the stack. */
function describeNone(dataDir: DataDir): string {
  const left = readLeftovers(dataDir.processesFile).processes.map(({ name }) => name);
  if (left.length === 0) return 'Everloop is not running: start it with `npm start`.\n';
  return `The supervisor of Everloop is gone, ${left.join(', ')} still run: \`npm start\` starts anew, \`npm stop\` ends them.\n`;
}

function describe(status: StackStatus): string {
  const running = status.steps.filter(({ state }) => state !== 'done');
  const steps = running.map(({ label, percent, note }) => [
    label,
    percent === null ? '' : `${percent} %`,
    note,
  ]);
  const rows = status.processes.map(({ name, state, pid, port, restarts, sentence }) => [
    name,
    state,
    pid === null ? '-' : String(pid),
    port === null ? '-' : String(port),
    restarts === 0 ? '' : `restarted ${restarts} times`,
    sentence,
  ]);
  const header = `Everloop is ${status.state}: ${status.url}`;
  return `${[header, ...table(steps), ...table([['process', 'state', 'pid', 'port', '', ''], ...rows])].join('\n')}\n`;
}

function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
