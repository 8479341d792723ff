import { listProcesses, processTree } from './process-tree.ts';
import { stackProcess } from './stack-state.ts';

/** What a fault is aimed at: a row of the supervisor, or a process of Ray that has no row of its own. */
export const faultTargets = [
  'gateway',
  'orchestrator',
  'looper',
  'metadata',
  'ray replica',
  'ray head',
  'nats',
  'minio',
  'temporal',
  'postgres',
] as const;
export type FaultTarget = (typeof faultTargets)[number];

/** Kills without warning and gives the pids that were killed. */
export const killNow = async (target: FaultTarget): Promise<number[]> => {
  const pids = await pidsOf(target);
  if (pids.length === 0) throw new Error(`nothing to kill for ${target}`);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids;
};

const pidsOf = async (target: FaultTarget): Promise<number[]> => {
  if (target === 'ray replica') return rayProcesses(/^ray::ServeReplica:procedural/);
  // The head is the control store and what watches over it.
  if (target === 'ray head') return [...(await rayProcesses(/gcs_server/)), (await stackProcess('ray')).pid];
  return [(await stackProcess(target)).pid];
};

const rayProcesses = async (pattern: RegExp): Promise<number[]> => {
  const ray = await stackProcess('ray');
  return processTree(ray.pid, listProcesses())
    .filter(({ commandLine }) => pattern.test(commandLine))
    .map(({ pid }) => pid);
};
