import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runHostileFiles } from './hostile-report.ts';

/** Decodes the whole hostile corpus and prints the report as JSON; exits with 1 when a file broke a rule. */
const { values } = parseArgs({
  options: {
    mutants: { type: 'string', default: '2000' },
    'first-seed': { type: 'string', default: '0' },
    children: { type: 'string', default: String(Math.max(2, cpus().length)) },
  },
});
const dir = mkdtempSync(join(tmpdir(), 'everloop-hostile-'));
try {
  let saidAt = performance.now();
  const report = await runHostileFiles({
    dir,
    mutantsPerFormat: Number(values.mutants),
    firstSeed: Number(values['first-seed']),
    children: Number(values.children),
    onProgress: (done, of) => {
      if (performance.now() - saidAt < 5000) return;
      saidAt = performance.now();
      process.stderr.write(`${done} of ${of} files\n`);
    },
  });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  if (report.offences.length > 0) process.exitCode = 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
