import { bundleWorkflows } from './bundle-workflows.ts';

// A process of its own, see bundle-in-child.ts: the bundle on stdout, complaints on stderr.
const { code } = await bundleWorkflows((complaint) => process.stderr.write(`${complaint}\n`));
process.stdout.write(code);
