import { parseArgs } from 'node:util';
import { runStack } from './run-stack.ts';
import { sentenceOf } from './stack-error.ts';

const { values } = parseArgs({ options: { 'data-dir': { type: 'string' }, port: { type: 'string' } } });
const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop.abort());

try {
  await runStack({ dataDir: values['data-dir'] ?? '', port: Number(values.port) }, stop.signal);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
}
