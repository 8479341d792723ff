/** SHA-256 in hex of a key's secret. Keys hold 256 random bits, so no slow hash is needed to protect them. */
export const hashKey = async (secret: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};
