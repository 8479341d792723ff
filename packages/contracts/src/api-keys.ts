import * as z from 'zod';

/**
 * What a key may do: see what its owner has; change it; change the models of the machine, which all owners share and which
 * take gigabytes of its disk. Nobody without a key is needed to have one: at the machine itself everything is allowed.
 */
export const apiKeyScopes = ['read', 'write', 'models'] as const;
export const apiKeyScopeSchema = z.enum(apiKeyScopes);
export type ApiKeyScope = z.infer<typeof apiKeyScopeSchema>;
