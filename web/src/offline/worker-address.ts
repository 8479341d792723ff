type WorkerPolicy = { createScriptURL: (address: string) => string };
type TrustedTypes = { createPolicy: (name: string, rules: WorkerPolicy) => WorkerPolicy };

/** The policy by the name that the gateway allows in its content security policy; there is no other. */
const policyName = 'everloop-worker';
export const workerPath = '/service-worker.js';

/**
 * The one address a page of the studio takes code from besides its own tags. Where the browser knows trusted types, it
 * refuses plain text for this, and markup from text anywhere.
 */
export const workerAddress = (): string => {
  const { trustedTypes } = globalThis as unknown as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy(policyName, {
    createScriptURL: (address) => {
      if (address !== workerPath) throw new TypeError(`${address} is no worker of the studio.`);
      return address;
    },
  });
  return policy ? policy.createScriptURL(workerPath) : workerPath;
};
