import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machineLine } from './measure/machine.ts';
import { printRows } from './print-rows.ts';
import type { BenchRow } from './suite.ts';
import { suites } from './suites.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const wanted = suites.filter(({ name }) =>
  positionals.some((word) => name === word || name.startsWith(`${word}-`)),
);
if (values.help || wanted.length === 0) {
  const list = suites.map(({ name, summary }) => `  ${name.padEnd(18)} ${summary}`);
  const usage = ['Usage: npm run bench -- NAME… [--quick] [--json FILE]', '', 'Suites:', ...list, ''];
  process.stdout.write(usage.join('\n'));
  process.exit(values.help ? 0 : 2);
}

const machine = machineLine();
process.stdout.write(`${machine}\n`);
const report: Record<string, BenchRow[]> = {};
for (const suite of wanted) {
  const dir = mkdtempSync(join(tmpdir(), 'everloop-bench-'));
  process.stdout.write(`\n${suite.name}: ${suite.summary}\n`);
  try {
    const run = await suite.load();
    const say = (line: string): unknown => process.stderr.write(`${line}\n`);
    const rows = await run({ dir, isQuick: values.quick, say });
    report[suite.name] = rows;
    process.stdout.write(`${printRows(rows).join('\n')}\n`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, suites: report }, null, 2)}\n`);
const isMet = Object.values(report)
  .flat()
  .every(({ goal }) => goal?.isMet !== false);
if (!isMet) process.exitCode = 1;
