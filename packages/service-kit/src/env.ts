import * as z from 'zod';

/** Pieces of environment that several services share; spread their shapes into the service's own schema. */
export const logEnv = {
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
};

export const serverEnv = {
  /** Loopback unless somebody decides otherwise: the services trust their network. */
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535),
  /** Shared by the services of one installation; internal calls carry it. */
  SERVICE_TOKEN: z.string().min(16),
};

export const natsEnv = {
  NATS_URL: z.string().min(1),
  NATS_USER: z.string().min(1),
  NATS_PASSWORD: z.string().min(1),
};

export const s3Env = {
  S3_ENDPOINT: z.url(),
  S3_ACCESS_KEY: z.string().min(1),
  S3_SECRET_KEY: z.string().min(1),
  S3_BUCKET: z.string().min(3).default('everloop'),
  S3_REGION: z.string().default('us-east-1'),
};

export const temporalEnv = {
  TEMPORAL_ADDRESS: z.string().min(3),
  TEMPORAL_NAMESPACE: z.string().default('everloop'),
  /** Seals prompts and lyrics in Temporal's histories; the same for every service of an installation. */
  TEMPORAL_PAYLOAD_SECRET: z.string().min(16),
};

/** "true"/"1" and "false"/"0" only; anything else is a mistake worth stopping for. */
export const booleanEnv = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1');

/**
 * Parses the environment once. On a violation it prints the variables' names and rules, never their values, and ends the
 * process with code 1.
 */
export const parseEnv = <Schema extends z.ZodType>(
  schema: Schema,
  environment: NodeJS.ProcessEnv = process.env,
): z.infer<Schema> => {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    process.stderr.write(`environment: ${issue.path.join('.')}: ${issue.message}\n`);
  }
  process.exit(1);
};
