// Starting must cost little beside the work: with the packages in place and Node 24 running, nothing else is started, and
// compiled sources are kept from run to run.
import module from 'node:module';
import { join } from 'node:path';
import { packagesAreCurrent, repositoryRoot, runWithNode24 } from './bootstrap.mjs';

const entry = 'services/looper/src/command-line/main.ts';

if (Number(process.versions.node.split('.')[0]) >= 24 && packagesAreCurrent()) {
  module.enableCompileCache();
  await import(join(repositoryRoot, entry));
} else {
  await runWithNode24(entry);
}
