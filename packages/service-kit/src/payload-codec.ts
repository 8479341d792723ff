import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec } from '@temporalio/common';
import protobuf from '@temporalio/proto';

const encoding = 'binary/encrypted';
const cipherName = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const { Payload: PayloadMessage } = protobuf.temporal.api.common.v1;

/**
 * Encrypts what workflows and activities pass through Temporal, whose histories keep it for days: prompts and lyrics are
 * readable only with the installation's key. A payload is the iv, the AES-256-GCM tag and the sealed original. What was
 * never sealed (an older installation's running jobs) is read as it is.
 */
export const createPayloadCodec = (secret: string): PayloadCodec => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'everloop temporal payloads', 32));
  return {
    encode: async (payloads) => payloads.map((payload) => seal(key, payload)),
    decode: async (payloads) =>
      payloads.map((payload) => (encodingOf(payload) === encoding ? open(key, payload) : payload)),
  };
};

const encodingOf = (payload: Payload): string | undefined => {
  const name = payload.metadata?.[METADATA_ENCODING_KEY];
  return name ? Buffer.from(name).toString() : undefined;
};

const seal = (key: Buffer, payload: Payload): Payload => {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(cipherName, key, iv);
  const sealed = [cipher.update(PayloadMessage.encode(payload).finish()), cipher.final()];
  return {
    metadata: { [METADATA_ENCODING_KEY]: Buffer.from(encoding) },
    data: Buffer.concat([iv, cipher.getAuthTag(), ...sealed]),
  };
};

const open = (key: Buffer, payload: Payload): Payload => {
  const data = Buffer.from(payload.data ?? []);
  const decipher = createDecipheriv(cipherName, key, data.subarray(0, ivBytes));
  decipher.setAuthTag(data.subarray(ivBytes, ivBytes + tagBytes));
  return PayloadMessage.decode(
    Buffer.concat([decipher.update(data.subarray(ivBytes + tagBytes)), decipher.final()]),
  );
};
