import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { ApiKeyScope } from '@everloop/contracts/api-keys';
import { idSchema, localOwnerId } from '@everloop/contracts/ids';
import { logEnv, parseEnv } from '@everloop/service-kit/env';
import { createLogger } from '@everloop/service-kit/log';
import { uuidv7 } from '@everloop/service-kit/uuid';
import * as z from 'zod';
import { openDatabase } from './adapters/postgres/database.ts';
import { databaseEnv } from './env.ts';
import { createKey } from './owners/create-key.ts';

// Prints the key once, as JSON on stdout: { ownerId, keyId, key }. Without --owner a fresh owner is made. --models adds the
// right to download and delete model files.
const { values } = parseArgs({
  options: {
    owner: { type: 'string' },
    name: { type: 'string', default: 'script' },
    'read-only': { type: 'boolean', default: false },
    models: { type: 'boolean', default: false },
  },
});
const scopesOf = (given: { 'read-only': boolean; models: boolean }): ApiKeyScope[] => [
  'read',
  ...(given['read-only'] ? [] : (['write'] as const)),
  ...(given.models ? (['models'] as const) : []),
];
const env = parseEnv(z.object({ ...logEnv, ...databaseEnv }));
const logger = createLogger({ service: 'metadata-create-key', level: 'warn' });
const database = openDatabase(env.DATABASE_URL, logger, 1);
try {
  const ownerId = values.owner === 'local' ? localOwnerId : idSchema.parse(values.owner ?? uuidv7());
  const key = `evl_${randomBytes(32).toString('base64url')}`;
  const { keyId } = await createKey(database, {
    ownerId,
    name: values.name,
    keyHash: createHash('sha256').update(key).digest('hex'),
    prefix: key.slice(0, 12),
    scopes: scopesOf(values),
  });
  process.stdout.write(`${JSON.stringify({ ownerId, keyId, key })}\n`);
} finally {
  await database.close();
}
