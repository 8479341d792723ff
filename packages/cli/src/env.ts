import * as z from 'zod';
import { badInput } from './cli-error.ts';

const schema = z.object({
  /** Address of the studio; `--url` wins. */
  EVERLOOP_URL: z.url('is not a web address').optional(),
  /** API key; `--key` wins. Better than the option, which other users of the machine can see. */
  EVERLOOP_KEY: z.string().min(1).optional(),
  /** Any value switches colours off (no-color.org). */
  NO_COLOR: z.string().optional(),
  COLUMNS: z.coerce.number().int().min(20).catch(80).optional(),
});
export type CliEnv = z.infer<typeof schema>;

/** Parses the environment once; a failure names the variable and the rule, never the value. */
export const readEnv = (source: NodeJS.ProcessEnv): CliEnv => {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badInput(`The environment variable ${issue?.path.join('.')} ${issue?.message}: correct or unset it.`);
};
