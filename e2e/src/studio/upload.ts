import { stack } from '../stack/stack-state.ts';
import { type Answer, rest } from './rest.ts';

const tus = { 'tus-resumable': '1.0.0' };

/** One file by the multipart route. */
export const uploadForm = <Body = { id: string }>(
  bytes: Uint8Array,
  fileName: string,
  type = 'application/octet-stream',
): Promise<Answer<Body>> => {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(bytes)], fileName, { type }));
  return rest<Body>('POST', '/api/upload', { body: form });
};

/** The same with a file name that no client library would send: the body is written by hand. */
export const uploadRawForm = <Body = { id: string }>(
  bytes: Uint8Array,
  rawFileName: string,
): Promise<Answer<Body>> => {
  const boundary = `----${crypto.randomUUID()}`;
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${rawFileName}"\r\ncontent-type: audio/wav\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return rest<Body>('POST', '/api/upload', {
    body: new Uint8Array(body),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
};

export const startResumable = async (
  sizeBytes: number,
  fileName: string,
): Promise<{ answer: Answer; url: string }> => {
  const answer = await rest('POST', '/api/v1/uploads', {
    headers: {
      ...tus,
      'upload-length': String(sizeBytes),
      'upload-metadata': `filename ${Buffer.from(fileName).toString('base64')}`,
    },
  });
  const location = answer.headers.get('location') ?? '';
  return { answer, url: new URL(location, `${stack().url}/api/v1/uploads`).pathname };
};

export const resumableOffset = async (path: string): Promise<number> => {
  const { headers } = await rest('HEAD', path, { headers: tus });
  return Number(headers.get('upload-offset') ?? Number.NaN);
};

export const sendResumable = (path: string, offset: number, bytes: Uint8Array): Promise<Answer> =>
  rest('PATCH', path, {
    body: new Uint8Array(bytes),
    headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
  });

/** Sends bytes and breaks the connection before the request is complete. */
export const sendAndBreak = async (path: string, offset: number, bytes: Uint8Array): Promise<void> => {
  const breaking = new AbortController();
  const pieces = new ReadableStream<Uint8Array>({
    async start(stream) {
      stream.enqueue(bytes);
      setTimeout(() => breaking.abort(), 500);
    },
  });
  await fetch(`${stack().url}${path}`, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: pieces,
    duplex: 'half',
    signal: breaking.signal,
  } as RequestInit).then(
    () => Promise.reject(new Error('the connection did not break')),
    () => undefined,
  );
};
