import { runWithNode24 } from './bootstrap.mjs';

await runWithNode24('packages/cli/src/main.ts');
