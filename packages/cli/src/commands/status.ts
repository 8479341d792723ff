import { commonOptions } from '../options/option-table.ts';
import type { Command } from './command.ts';
import { noOperands } from './operands.ts';

export const status: Command = {
  name: 'status',
  operands: '',
  summary: 'Say how the studio, its parts and its engines are.',
  options: { ...commonOptions },
  examples: ['status', 'status --url http://127.0.0.1:8080 --json'],
  run: async (context) => {
    noOperands(context.positionals, 'status');
    const studio = await context.connect();
    const system = await studio.dependencies();
    const [engines, active] = await Promise.all([
      studio.engines().catch(() => []),
      studio.jobs({ includeEnded: false, limit: 200 }).catch(() => []),
    ]);
    const lines = [
      `Studio ${system.version} at ${studio.url}, ${active.length} unfinished jobs.`,
      ...system.dependencies.map(({ name, state, sentence }) =>
        line(state === 'ok', name, sentence || state),
      ),
      ...engines.map(({ name, readiness, sentence }) =>
        line(readiness === 'ready', name, sentence || readiness),
      ),
    ];
    context.output.result(lines, { url: studio.url, ...system, engines, unfinishedJobs: active.length });
  },
};

const line = (isWell: boolean, name: string, sentence: string): string =>
  `${isWell ? '✓' : '✗'} ${name.padEnd(20)} ${sentence}`;
