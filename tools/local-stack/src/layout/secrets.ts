import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeAtomically } from './write-atomically.ts';

const names = [
  'postgresAdminPassword',
  'postgresPassword',
  'natsPassword',
  'minioAccessKey',
  'minioSecretKey',
  'serviceToken',
  'temporalPayloadSecret',
] as const;
export type Secrets = Record<(typeof names)[number], string>;

/** Reads the stack's credentials and makes the missing ones; the file is readable by its owner only. */
export function loadSecrets(path: string): Secrets {
  const stored = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<Secrets>) : {};
  // Letters and digits only: every one may stand in a URL or a configuration file as it is.
  const secrets = Object.fromEntries(
    names.map((name) => [name, stored[name] ?? randomBytes(20).toString('hex')]),
  ) as Secrets;
  if (names.some((name) => stored[name] === undefined))
    writeAtomically(path, JSON.stringify(secrets, null, 2));
  return secrets;
}
