import { cpus, loadavg, totalmem } from 'node:os';

/** What the figures were measured on, without naming the machine. */
export function machineLine(): string {
  const memory = Math.round(totalmem() / 1024 ** 3);
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  const load = loadavg()[0]?.toFixed(1);
  const date = new Date().toISOString().slice(0, 10);
  return `${date}: ${cpus().length} cores (${model}), ${memory} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}, load ${load} before`;
}
