import { readFile } from 'node:fs/promises';
import { type StackStatus, stackStatusSchema } from '@everloop/contracts/stack-status';

/** The local stack's report; null without one, or while the file is missing or half a version behind. */
export const readStackStatus = async (path: string | undefined): Promise<StackStatus | null> => {
  if (path === undefined) return null;
  try {
    const parsed = stackStatusSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};
