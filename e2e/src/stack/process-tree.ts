import { readdirSync, readFileSync } from 'node:fs';
import { readStackStatus } from './stack-state.ts';

export type ProcessFacts = { pid: number; parentPid: number; commandLine: string };

const readQuietly = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Every live process of this machine that may be looked at. */
export const listProcesses = (): ProcessFacts[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readQuietly(`/proc/${name}/stat`);
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (stat === '' || fields[0] === 'Z') return [];
      const commandLine = readQuietly(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim();
      return [{ pid: Number(name), parentPid: Number(fields[1]), commandLine }];
    });

/** A process and everything below it. */
export const processTree = (root: number, all = listProcesses()): ProcessFacts[] => {
  const found = all.filter(({ pid }) => pid === root);
  for (let index = 0; index < found.length; index += 1) {
    found.push(...all.filter(({ parentPid }) => parentPid === found[index]?.pid));
  }
  return found;
};

/** Every process of the stack: the supervisor's, and those of each of its rows, which may have another parent. */
export const stackProcesses = async (): Promise<ProcessFacts[]> => {
  const { supervisorPid, processes } = await readStackStatus();
  const all = listProcesses();
  const roots = [supervisorPid, ...processes.flatMap(({ pid }) => (pid === null ? [] : [pid]))];
  const trees = roots.flatMap((root) => processTree(root, all));
  return [...new Map(trees.map((one) => [one.pid, one])).values()];
};
