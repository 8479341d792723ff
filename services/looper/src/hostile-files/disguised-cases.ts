import { anyTyped, type HostileCase, refused } from './hostile-case.ts';
import type { SeedFiles } from './seed-files.ts';

const text = (value: string, times = 1): Buffer => Buffer.from(value.repeat(times));
const jpegHead = Buffer.from([
  0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0,
]);
const zip = Buffer.concat([
  Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'),
  Buffer.alloc(60, 65),
  Buffer.from('PK\x05\x06', 'latin1'),
  Buffer.alloc(18),
]);
const html = '<html><script>fetch("/v1/keys")</script></html>\n';

/** Files that are not what they seem: playlists and scripts that would open other files, pages, pictures, archives. */
export function disguisedCases(seeds: SeedFiles): HostileCase[] {
  const playlist = '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\nhttp://127.0.0.1:9000/\n';
  return [
    { name: 'disguised-empty.mp3', content: Buffer.alloc(0), allowed: ['AUDIO_EMPTY'] },
    { name: 'disguised-one-byte.wav', content: Buffer.from([0xff]), allowed: refused },
    { name: 'disguised-zeros.mp3', content: Buffer.alloc(100_000), allowed: refused },
    { name: 'disguised-text.wav', content: text('this is not audio, only text. ', 500), allowed: refused },
    { name: 'disguised-playlist.mp3', content: text(playlist, 20), allowed: refused },
    {
      name: 'disguised-hls-playlist.m4a',
      content: text(`#EXTM3U\n#EXT-X-TARGETDURATION:1\n${playlist}`),
      allowed: refused,
    },
    {
      name: 'disguised-concat.mp3',
      content: text("ffconcat version 1.0\nfile '/etc/passwd'\n"),
      allowed: refused,
    },
    {
      name: 'disguised-sdp.aac',
      content: text('v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n'),
      allowed: refused,
    },
    {
      name: 'disguised-dash.m4a',
      content: text('<?xml version="1.0"?><MPD><BaseURL>file:///etc/</BaseURL></MPD>'),
      allowed: refused,
    },
    { name: 'disguised-html.ogg', content: text(html, 50), allowed: refused },
    { name: 'disguised-svg.flac', content: text('<svg onload="alert(1)"/>', 20), allowed: refused },
    {
      name: 'disguised-jpeg.mp3',
      content: Buffer.concat([jpegHead, Buffer.alloc(5000, 7)]),
      allowed: refused,
    },
    { name: 'disguised-zip.wav', content: zip, allowed: refused },
    {
      name: 'disguised-matroska.m4a',
      content: Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(4000, 1)]),
      allowed: refused,
    },
    {
      name: 'disguised-midi.mp3',
      content: Buffer.concat([text('MThd'), Buffer.alloc(400, 2)]),
      allowed: refused,
    },
    {
      name: 'polyglot-mp3-then-html.mp3',
      content: Buffer.concat([seeds.mp3, text(html, 10)]),
      allowed: anyTyped,
    },
    {
      name: 'polyglot-html-then-mp3.mp3',
      content: Buffer.concat([text(html), seeds.mp3]),
      allowed: anyTyped,
    },
    {
      name: 'polyglot-jpeg-then-mp3.mp3',
      content: Buffer.concat([jpegHead, Buffer.alloc(900, 7), seeds.mp3]),
      allowed: anyTyped,
    },
    { name: 'polyglot-wav-then-zip.wav', content: Buffer.concat([seeds.wav, zip]), allowed: ['decoded'] },
    {
      name: 'polyglot-ogg-then-playlist.ogg',
      content: Buffer.concat([seeds.ogg, text(playlist)]),
      allowed: anyTyped,
    },
    {
      name: 'polyglot-flac-after-script.flac',
      content: Buffer.concat([text('#!/bin/sh\nexit\n'), seeds.flac]),
      allowed: refused,
    },
  ];
}
