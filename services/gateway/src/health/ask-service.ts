import * as z from 'zod';

const readinessSchema = z.object({
  dependencies: z.array(z.object({ name: z.string(), ok: z.boolean(), sentence: z.string() })).default([]),
});

/**
 * Whether a service of ours works: true, or what it lacks. Parts in `listedApart` are reported on their own, so lacking
 * only those does not make the service look broken as well.
 */
export const askService = async (
  baseUrl: string,
  listedApart: ReadonlySet<string>,
): Promise<boolean | string> => {
  const response = await fetch(`${baseUrl}/health/ready`, { signal: AbortSignal.timeout(2_000) });
  const { dependencies } = readinessSchema.parse(await response.json());
  if (response.ok) return true;
  const lacking = dependencies.filter(({ name, ok }) => !ok && !listedApart.has(name));
  if (lacking.length === 0) return dependencies.length > 0;
  return lacking.map(({ name, sentence }) => sentence || `It cannot reach ${name}.`).join(' ');
};
