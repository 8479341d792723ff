import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';

type Transport = Pick<typeof http, 'request'>;

/** What the minio client tries once more and then reports without a code, leaving the answer and its socket unread. */
const busyStatuses = new Set([408, 429, 499, 500, 502, 503, 504, 520]);

/** The code of a failure of the server that did not name one of its own. */
export const busyCode = 'ServerBusy';

/**
 * HTTP for the minio client that reads a busy server's answer itself: the request fails with the server's own code, and its
 * connection is free again. Trying again is left to the callers, who know whether what they send can be sent twice.
 */
export const createStorageTransport = (useSsl: boolean): Transport => {
  const { request } = useSsl ? https : http;
  const asked = (options: http.RequestOptions, answered: (response: http.IncomingMessage) => void) => {
    const sent = request(options, (response) => {
      if (!busyStatuses.has(response.statusCode ?? 0)) return answered(response);
      void text(response)
        .catch(() => '')
        .then((body) => sent.emit('error', busyError(response.statusCode, body)));
    });
    return sent;
  };
  return { request: asked as typeof http.request };
};

const busyError = (status: number | undefined, body: string): Error => {
  const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(body)?.[1] ?? busyCode;
  return Object.assign(new Error(`the object store answered ${status}`), { code, isBusy: true });
};
