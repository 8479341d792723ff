import { runWithNode24 } from './bootstrap.mjs';

await runWithNode24('services/looper/src/command-line/main.ts');
