import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../provision/run-command.ts';
import type { Launch } from '../supervisor/process-spec.ts';

export interface TemporalServer {
  program: string;
  dir: string;
  port: number;
  namespace: string;
  env: Record<string, string>;
}

/** Priority and fairness order a small backlog only with one partition per task queue and the new matcher. */
const dynamicConfig: Record<string, string> = {
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
  'matching.useNewMatcher': 'true',
  'matching.enableFairness': 'true',
  'frontend.enableServerVersionCheck': 'false',
};

export function launchTemporal(server: TemporalServer): Launch {
  mkdirSync(server.dir, { recursive: true, mode: 0o700 });
  const args = [
    ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(server.port)],
    ...['--namespace', server.namespace, '--db-filename', join(server.dir, 'temporal.sqlite')],
    ...['--log-level', 'error', '--log-format', 'json'],
    ...Object.entries(dynamicConfig).flatMap(([name, value]) => [
      '--dynamic-config-value',
      `${name}=${value}`,
    ]),
  ];
  return { file: server.program, args, env: quiet(server.env), cwd: server.dir };
}

/** True when the front end serves the namespace. */
export async function isTemporalReady(server: TemporalServer): Promise<boolean> {
  const target = ['--address', `127.0.0.1:${server.port}`, '--namespace', server.namespace];
  await runCommand(server.program, ['operator', 'namespace', 'describe', ...target, '--output', 'none'], {
    env: quiet(server.env),
    timeoutMs: 3_000,
  });
  return true;
}

/** The server asks nobody for newer versions, and no configuration of the user's own CLI reaches it. */
const quiet = (env: Record<string, string>): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('TEMPORAL_'))),
  TEMPORAL_VERSION_CHECK_DISABLED: '1',
});
