/** A seed for a request that names none: 0–4,294,967,295, from the system's randomness. */
export const drawSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
