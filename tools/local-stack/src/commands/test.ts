import { parseArgs } from 'node:util';
import { inheritedEnv, readEnv } from '../env.ts';
import { StackError } from '../stack-error.ts';
import { ensureBrowser } from '../test-run/ensure-browser.ts';
import { provisionForTests } from '../test-run/provision-for-tests.ts';
import { lanesOf, runLane } from '../test-run/run-lane.ts';
import type { SuiteResult } from '../test-run/suite.ts';
import { testSuites } from '../test-run/suites.ts';
import { runCommandLine } from './run-command-line.ts';

const usage = `npm test -- [--only NAME] … [--recovery] [--keep-going]
  --only        run only the suites whose name contains NAME; may be given several times
  --recovery    also kill every part in the middle of every kind of job
  --keep-going  run the other suites too after one has failed`;

await runCommandLine(async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      recovery: { type: 'boolean', default: false },
      'keep-going': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const startedAt = Date.now();
  const venvs = await provisionForTests(readEnv());
  const isChosen = (name: string): boolean =>
    values.only.length === 0 || values.only.some((part) => name.includes(part));
  const suites = testSuites({ ...venvs, env: testEnv(), withRecovery: values.recovery }).filter(({ name }) =>
    isChosen(name),
  );
  if (suites.length === 0)
    throw new StackError(`No suite is called ${values.only.join(' or ')}: run \`npm test\` to see them.`);
  if (suites.some(({ name }) => name.startsWith('e2e'))) await ensureBrowser();
  const total: SuiteResult = { passed: 0, failed: 0, skipped: 0 };
  const times: string[] = [`${seconds(Date.now() - startedAt)}  preparation`];
  for (const lane of lanesOf(suites)) {
    for (const { suite, result, durationMs } of await runLane(lane, print)) {
      total.passed += result.passed;
      total.failed += result.failed;
      total.skipped += result.skipped;
      const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : '';
      times.push(
        `${seconds(durationMs)}  ${suite.name}: ${result.passed} passed, ${result.failed} failed${skipped}`,
      );
      print(`   ${times.at(-1)?.trim()}\n`);
    }
    if (total.failed > 0 && !values['keep-going']) break;
  }
  print(`\n${times.join('\n')}\n${seconds(Date.now() - startedAt)}  in all\n`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  print(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
  return total.failed > 0 ? 1 : 0;
});

/** The tools of the static checks report nothing. */
function testEnv(): Record<string, string> {
  return { ...inheritedEnv(), DO_NOT_TRACK: '1', TURBO_TELEMETRY_DISABLED: '1' };
}

function print(text: string): void {
  process.stdout.write(text);
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1).padStart(7)} s`;
}
