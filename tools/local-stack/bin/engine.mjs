import { runWithNode24 } from './bootstrap.mjs';

await runWithNode24('tools/local-stack/src/commands/python-env.ts');
