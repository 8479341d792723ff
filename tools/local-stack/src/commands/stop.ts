import { parseArgs } from 'node:util';
import { stackPlace } from '../ensure-stack.ts';
import { stopStack } from '../stop-stack.ts';
import { runCommandLine } from './run-command-line.ts';

await runCommandLine(async () => {
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } } });
  const { dataDir } = stackPlace({ dataDir: values['data-dir'] });
  const wasRunning = await stopStack(dataDir);
  process.stdout.write(wasRunning ? 'Everloop has stopped.\n' : 'Everloop is not running.\n');
  return 0;
});
