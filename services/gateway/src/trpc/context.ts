import type { GatewayPorts } from '../ports.ts';

export type Identity = { ownerId: string; keyId: string | null; scopes: readonly string[] };

/** One request. Identity is resolved on first use, so that its failures take the same way as all others. */
export type RequestContext = {
  ports: GatewayPorts;
  correlationId: string;
  /** Scheme and host the request came by; begins the absolute addresses in answers. */
  origin: string;
  /** The `Idempotency-Key` header; an input's own key wins. */
  idempotencyKey: string | null;
  identify(): Promise<Identity>;
  /** For what lasts: fails as `identify` does once the key was revoked. */
  identifyAgain(): Promise<unknown>;
};

/** What a procedure's resolver sees. */
export type OwnerContext = RequestContext & { ownerId: string; identity: Identity };
