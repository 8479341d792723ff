import type { Client } from 'minio';
import type { ComposedPart, Storage } from './storage.ts';

type Target = { bucket: string; key: string };
type Upload = Target & { uploadId: string };

/**
 * A multipart upload whose parts are copied by the server (`UploadPartCopy` with a byte range) or sent. One after another:
 * copying is the server's disk at work, and two at once only make it seek.
 */
export const composeObject = async (
  client: Client,
  { bucket, key }: Target,
  parts: Iterable<ComposedPart> | AsyncIterable<ComposedPart>,
  { contentType, signal, onPart }: Parameters<Storage['compose']>[2],
): Promise<void> => {
  const uploadId = await client.initiateNewMultipartUpload(bucket, key, { 'Content-Type': contentType });
  try {
    const etags: { part: number; etag: string }[] = [];
    for await (const part of parts) {
      signal?.throwIfAborted();
      const upload = { bucket, key, uploadId };
      etags.push({ part: etags.length + 1, etag: await addPart(client, upload, etags.length + 1, part) });
      onPart?.('bytes' in part ? part.bytes.length : part.end - part.start + 1);
    }
    signal?.throwIfAborted();
    await client.completeMultipartUpload(bucket, key, uploadId, etags);
  } catch (error) {
    // The first failure is the one to tell; what cannot be aborted now the server drops after a day.
    await client.abortMultipartUpload(bucket, key, uploadId).catch(() => undefined);
    throw error;
  }
};

const addPart = async (
  client: Client,
  { bucket, key, uploadId }: Upload,
  partNumber: number,
  part: ComposedPart,
): Promise<string> => {
  if ('bytes' in part) {
    const response = await client.makeRequestAsync(
      {
        method: 'PUT',
        bucketName: bucket,
        objectName: key,
        query: `uploadId=${encodeURIComponent(uploadId)}&partNumber=${partNumber}`,
        headers: { 'Content-Length': String(part.bytes.length) },
      },
      part.bytes,
    );
    response.resume();
    return etagOf(response.headers.etag);
  }
  const { etag } = await client.uploadPart({
    bucketName: bucket,
    objectName: key,
    uploadID: uploadId,
    partNumber,
    headers: {
      'x-amz-copy-source': encodeURI(`/${bucket}/${part.copyFrom}`),
      'x-amz-copy-source-range': `bytes=${part.start}-${part.end}`,
    },
  });
  return etagOf(etag);
};

const etagOf = (etag: string | undefined): string => {
  const bare = etag?.replaceAll('"', '') ?? '';
  if (bare === '') throw new Error('the object store named no tag for a part');
  return bare;
};
