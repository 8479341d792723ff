import { cancel } from './cancel.ts';
import type { Command } from './command.ts';
import { exportFile } from './export.ts';
import { extras } from './extras.ts';
import { generate } from './generate.ts';
import { jobs } from './jobs.ts';
import { loop } from './loop.ts';
import { make } from './make.ts';
import { status } from './status.ts';
import { stems } from './stems.ts';

/** Every command, in the order of the help page. */
export const commands: readonly Command[] = [
  make,
  generate,
  loop,
  exportFile,
  extras,
  stems,
  jobs,
  cancel,
  status,
];
