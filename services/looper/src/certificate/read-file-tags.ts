import { closeSync, openSync, readSync } from 'node:fs';
import { AV_LOG_QUIET, AVMEDIA_TYPE_AUDIO } from 'node-av/constants';
import { Dictionary, FormatContext, InputFormat, Log } from 'node-av/lib';
import { type AudioFormat, demuxerOf } from '../decode/sniff-format.ts';

/** What a file says about its own loop. */
export interface FileTags {
  /** Tag fields by upper-case name, of the container and its first stream. */
  fields: Record<string, string>;
  /** First and last sample of the first loop of a WAV `smpl` chunk. */
  sampler: { startSample: number; lastSample: number } | null;
}

const valueCharactersMax = 200_000;
const chunksMax = 64;

/** Reads the tags of one file. Runs in a bounded child process: tags are as hostile as audio. */
export async function readFileTags({
  path,
  format,
}: {
  path: string;
  format: AudioFormat;
}): Promise<FileTags> {
  Log.setLevel(AV_LOG_QUIET);
  const demuxer = new FormatContext();
  const options = Dictionary.fromObject({
    protocol_whitelist: 'file',
    max_streams: 16,
    probesize: 2_000_000,
  });
  const fields: Record<string, string> = {};
  if (demuxer.openInputSync(`file:${path}`, InputFormat.findInputFormat(demuxerOf[format]), options) >= 0) {
    // Pictures are streams too, and tell what kind of picture they are as if it were a comment of the file.
    const audio = demuxer.streams.filter((stream) => stream.codecpar.codecType === AVMEDIA_TYPE_AUDIO);
    const dictionaries = [demuxer.metadata, ...audio.map((stream) => stream.metadata)];
    for (const [name, value] of dictionaries.flatMap((one) => Object.entries(one?.getAll() ?? {}))) {
      fields[name.toUpperCase()] ??= value.slice(0, valueCharactersMax);
    }
    demuxer.closeInputSync();
  }
  return { fields, sampler: format === 'wav' ? readSampler(path) : null };
}

/** The first loop of the `smpl` chunk (Multimedia Data Standards Update, 1994). */
function readSampler(path: string): FileTags['sampler'] {
  const fd = openSync(path, 'r');
  const read = (position: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(fd, bytes, 0, length, position));
  };
  try {
    let at = 12;
    let longBytes = 0;
    for (let chunk = 0; chunk < chunksMax; chunk += 1) {
      const head = read(at, 8);
      if (head.length < 8) return null;
      const id = head.toString('latin1', 0, 4);
      const size = head.readUInt32LE(4);
      if (id === 'ds64') longBytes = Number(read(at + 16, 8).readBigUInt64LE(0));
      if (id === 'smpl') {
        const body = read(at + 8, 60);
        if (body.length < 60 || body.readUInt32LE(28) === 0) return null;
        return { startSample: body.readUInt32LE(44), lastSample: body.readUInt32LE(48) };
      }
      at += 8 + (id === 'data' && size === 0xffffffff ? longBytes : size);
      at += at & 1;
    }
    return null;
  } finally {
    closeSync(fd);
  }
}
