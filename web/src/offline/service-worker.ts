import { answerNavigation } from './answer-navigation.ts';

/**
 * Keeps the studio's own files on this device, so that it opens without the server: it then says that the server is away
 * and goes on by itself. Sound, data and everything else pass by untouched.
 */

/** Written in by the build (vite.config.ts): the hashed files of this build, and its name. */
declare const __BUILD_FILES__: readonly string[];
declare const __BUILD_NAME__: string;

type Waiting = { waitUntil(work: Promise<unknown>): void };
type Fetching = { request: Request; respondWith(answer: Promise<Response>): void };
type Worker = {
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
};

const worker = self as unknown as Worker;
const shellCache = 'everloop-shell';
const filesPrefix = 'everloop-files-';
const filesCache = `${filesPrefix}${__BUILD_NAME__}`;

const install = async (): Promise<void> => {
  const files = await caches.open(filesCache);
  await files.addAll(__BUILD_FILES__);
  await worker.skipWaiting();
};

/** The build before this one stays: a page that is still open may load parts of it. */
const activate = async (): Promise<void> => {
  const builds = (await caches.keys()).filter((name) => name.startsWith(filesPrefix) && name !== filesCache);
  await Promise.all(builds.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
};

/** Hashed files never change: what is kept is right, and what is not comes from the server. */
const answerFile = async (request: Request): Promise<Response> =>
  (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

const programAddresses = /^\/(api|trpc|media|health|metrics)(\/|$)/;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(answerFile(request));
  else if (request.mode === 'navigate' && !programAddresses.test(pathname)) {
    event.respondWith(caches.open(shellCache).then((store) => answerNavigation(request, fetch, store)));
  }
});
