import { trackExtraKinds } from '@everloop/contracts/track-extras';
import type { OpenApiDocument, Operation, Parameter } from './openapi-document.ts';

const idParameter: Parameter = {
  in: 'path',
  name: 'id',
  required: true,
  schema: { type: 'string', format: 'uuid' },
};
const rangeParameter: Parameter = {
  in: 'header',
  name: 'Range',
  required: false,
  description: 'bytes=first-last, or bytes=-last; answers 206. If-Range and If-None-Match take the ETag.',
  schema: { type: 'string' },
};

/** Audio of seven kinds, text, notes, archives. */
const binary = { '*/*': { schema: { type: 'string', format: 'binary' } } };

const header = (name: string, text: string, required = true): Parameter => ({
  in: 'header',
  name,
  required,
  description: text,
  schema: { type: 'string' },
});

const tusHeader = header('Tus-Resumable', 'Always 1.0.0.');

const extraKindParameter: Parameter = {
  in: 'path',
  name: 'kind',
  required: true,
  schema: { type: 'string', enum: [...trackExtraKinds] },
};

const download = (
  operationId: string,
  summary: string,
  tag: string,
  more: Parameter[] = [],
): Record<string, Operation> => ({
  get: {
    operationId,
    summary,
    tags: [tag],
    parameters: [idParameter, ...more, rangeParameter],
    responses: {
      200: {
        description: 'The whole file, as the type it is.',
        content: binary,
      },
      206: { description: 'The asked part; several come as multipart/byteranges.', content: binary },
      304: { description: 'The copy you have is right.' },
      416: { description: 'The file ends before; Content-Range tells how long it is.' },
    },
  },
});

/** Routes that carry bytes instead of JSON, which no procedure describes. */
export const streamPaths: OpenApiDocument['paths'] = {
  '/v1/tracks/{id}/download': download('tracks-download', 'Download the lossless master', 'Tracks'),
  '/v1/tracks/{id}/extras/{kind}': download(
    'tracks-extra',
    'Download what belongs to a track beside its sound',
    'Tracks',
    [extraKindParameter],
  ),
  '/v1/exports/{id}/download': download('exports-download', 'Download a finished file', 'Exports'),
  '/v1/schemas/seam-certificate.json': {
    get: {
      operationId: 'schemas-seamCertificate',
      summary: 'JSON Schema of seam certificates',
      tags: ['Exports'],
      responses: {
        200: {
          description: 'Draft 2020-12.',
          content: { 'application/schema+json': { schema: { type: 'object' } } },
        },
      },
    },
  },
  '/v1/session': {
    post: {
      operationId: 'session-open',
      summary: 'Hand a browser its API key as a cookie',
      description: 'For pages only: programs send the key as a bearer token.',
      tags: ['Keys'],
      requestBody: {
        content: {
          'application/json': {
            schema: { type: 'object', required: ['key'], properties: { key: { type: 'string' } } },
          },
        },
      },
      responses: { 204: { description: 'The cookie is set.' } },
    },
    delete: {
      operationId: 'session-close',
      summary: 'Forget the browser’s API key',
      tags: ['Keys'],
      responses: { 204: { description: 'Forgotten.' } },
    },
  },
  '/upload': {
    post: {
      operationId: 'upload-form',
      summary: 'Upload an audio file as one form field',
      description: 'Answers when the file has been opened and understood. For large files use /v1/uploads.',
      tags: ['Short routes'],
      requestBody: {
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['file'],
              properties: { file: { type: 'string', format: 'binary' } },
            },
          },
        },
      },
      responses: {
        200: {
          description: 'The upload; its id goes into input_file.',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['id', 'file_name', 'size_bytes', 'duration'],
                properties: {
                  id: { type: 'string', format: 'uuid' },
                  file_name: { type: 'string' },
                  size_bytes: { type: 'integer' },
                  duration: { type: ['number', 'null'] },
                  format: { type: ['string', 'null'] },
                  sample_rate: { type: ['integer', 'null'] },
                  channels: { type: ['integer', 'null'] },
                  created_at: { type: 'string' },
                  expires_at: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  },
  '/v1/uploads': {
    post: {
      operationId: 'uploads-create',
      summary: 'Begin a resumable upload (tus 1.0)',
      description: 'Answers the address to send the bytes to in Location.',
      tags: ['Uploads'],
      parameters: [
        tusHeader,
        header('Upload-Length', 'Size of the file in bytes.'),
        header('Upload-Metadata', 'filename and its base64 value.', false),
      ],
      responses: { 201: { description: 'Created.' } },
    },
  },
  '/v1/uploads/{id}': {
    head: {
      operationId: 'uploads-offset',
      summary: 'How many bytes have arrived',
      tags: ['Uploads'],
      parameters: [idParameter, tusHeader],
      responses: { 200: { description: 'Upload-Offset tells.' } },
    },
    patch: {
      operationId: 'uploads-append',
      summary: 'Send bytes from an offset on',
      description: 'The answer to the last bytes comes when the file has been opened and understood.',
      tags: ['Uploads'],
      parameters: [idParameter, tusHeader, header('Upload-Offset', 'Where these bytes begin.')],
      requestBody: {
        content: {
          'application/offset+octet-stream': { schema: { type: 'string', format: 'binary' } },
        },
      },
      responses: { 204: { description: 'Taken; Upload-Offset tells how far it came.' } },
    },
    delete: {
      operationId: 'uploads-abandon',
      summary: 'Give an upload up',
      tags: ['Uploads'],
      parameters: [idParameter, tusHeader],
      responses: { 204: { description: 'Gone.' } },
    },
  },
};
