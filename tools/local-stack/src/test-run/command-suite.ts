import { runVisibly, type VisibleCommand } from './run-visibly.ts';
import type { Suite } from './suite.ts';

/** A check that passes or fails as a whole and counts as one. */
export function commandSuite(name: string, command: VisibleCommand): Suite {
  return {
    name,
    run: async (output) => {
      const code = await runVisibly(command, output);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    },
  };
}
