import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { startGateway } from '../../tests/fakes/start-gateway.ts';

/** Sends the text and gives what had come back when the other side closed the connection. */
const sendAndWaitForEnd = (url: string, parts: readonly string[], pauseMs = 0): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', async () => {
      for (const part of parts) {
        socket.write(part);
        await sleep(pauseMs);
      }
    });
    socket.on('data', (bytes) => {
      answer += bytes.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });

const formHead = [
  'POST /api/upload HTTP/1.1',
  'Host: 127.0.0.1',
  'Content-Type: multipart/form-data; boundary=b',
  'Content-Length: 100000',
  '',
  '--b',
  'Content-Disposition: form-data; name="file"; filename="a.wav"',
  '',
  'RIFF and then nothing more',
].join('\r\n');

test('a form whose bytes stop coming is given up and leaves nothing', async () => {
  await using studio = await startGateway({ bodySilenceMs: 300 });
  await sendAndWaitForEnd(studio.url, [formHead]);
  await vi.waitFor(
    () => {
      expect(studio.storage.objects.size).toBe(0);
      expect(studio.metadata.shelves.uploads.items.size).toBe(0);
    },
    { timeout: 20_000 },
  );
  expect(await readdir(studio.uploadDirectory)).toEqual([]);
});

test('a slow body that keeps coming is read to its end, however long it takes', async () => {
  // Far longer than a pause, so that a busy machine's is not taken for silence.
  const bodySilenceMs = 3_000;
  await using studio = await startGateway({ bodySilenceMs });
  const body = JSON.stringify({ engine: 'procedural', prompt: 'slow rain', durationSeconds: 60 });
  const head = `POST /api/v1/generations HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  const parts = [head, ...(body.match(/.{1,2}/g) ?? [])];
  expect(parts.length * 100).toBeGreaterThan(bodySilenceMs);
  expect(await sendAndWaitForEnd(studio.url, parts, 100)).toMatch(/^HTTP\/1\.1 20\d/);
});
