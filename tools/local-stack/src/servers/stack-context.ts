import type { StackEnv } from '../env.ts';
import type { DataDir } from '../layout/data-dir.ts';
import type { Ports } from '../layout/ports.ts';
import type { Secrets } from '../layout/secrets.ts';
import type { PostgresPrograms } from '../provision/provide-postgres.ts';

/** What the rows of the process table are made from. */
export interface StackContext {
  env: StackEnv;
  /** The user's environment, under the stack's own entries. */
  inherited: Record<string, string>;
  dataDir: DataDir;
  ports: Ports;
  secrets: Secrets;
  node: string;
  /** Results of the preparation steps; each resolves when its step is done. */
  prepared: {
    postgres(): PostgresPrograms;
    nats(): Promise<string>;
    temporal(): Promise<string>;
    minio(): Promise<string>;
    python(): Promise<string>;
    /** The interpreter of the neural engines' environment, whether or not it is installed yet. */
    enginePython(): Promise<string>;
  };
}

export const loopback = '127.0.0.1';
export const temporalNamespace = 'everloop';
export const bucket = 'everloop';
