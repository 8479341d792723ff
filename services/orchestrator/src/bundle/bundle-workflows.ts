import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
const quiet = (): void => undefined;

/** The workflows as one file for the workflow sandbox, built from the TypeScript sources. `report` gets the bundler's complaints. */
export const bundleWorkflows = async (
  report: (complaint: string) => void = quiet,
): Promise<{ code: string }> => {
  const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: report, error: report };
  const { code } = await bundleWorkflowCode({ workflowsPath, logger });
  return { code };
};
