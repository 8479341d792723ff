import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { encodeMp3Frames } from '../codec/encode-mp3-frames.ts';
import { mp3DecoderDelay, mp3EncoderDelay, mp3FrameCount } from '../codec/mp3-info-frame.ts';
import { writeFully } from '../pcm/pcm-file.ts';
import { Mp3PacketStore } from './mp3-packet-store.ts';
import type { PartFile, RenderedParts } from './rendered-parts.ts';
import type { Timeline } from './timeline.ts';

const frameSamples = 1152;
/** Identical frames in a row around a cut: more than a decoder's overlap and the encoder's look-ahead reach. */
const runFrames = 8;
/** Frames from a boundary of the periodic stretch until the encoder no longer sees beyond it. */
const settleFrames = 4;
/** Warm-up tried for the tail's encoder, in frames, before giving up. */
const tailWarmUps = [64, 400, 2000];

/**
 * Encodes the beginning and one unit, finds a run of frames that repeat exactly one unit later, cuts in its middle and
 * joins a separately encoded tail inside another identical run: the whole then decodes as one long encode would.
 * Without such runs (or when the file is short) everything is encoded in full.
 */
export function encodeMp3Parts(
  timeline: Timeline,
  bitRateKbps: number,
  dir: string,
  report: (fraction: number) => void,
): RenderedParts {
  return new Mp3PartsEncoder(timeline, bitRateKbps, dir, report).encode();
}

class Mp3PartsEncoder {
  readonly #timeline: Timeline;
  readonly #settings: { sampleRate: number; channels: number; bitRateKbps: number };
  readonly #dir: string;
  readonly #report: (fraction: number) => void;
  readonly #total: number;
  readonly #unit: number;
  /** Frames of the whole file that code nothing but the periodic stretch: first…last−1. */
  readonly #periodicFrom: number;
  readonly #periodicTo: number;

  constructor(timeline: Timeline, bitRateKbps: number, dir: string, report: (fraction: number) => void) {
    const { introFrames, unitFrames, leadPasses, sampleRate, channels } = timeline.signal;
    this.#timeline = timeline;
    this.#settings = { sampleRate, channels, bitRateKbps };
    this.#dir = dir;
    this.#report = report;
    this.#total = mp3FrameCount(timeline.totalFrames);
    this.#unit = unitFrames / frameSamples;
    const periodicStart = Math.max(introFrames + leadPasses * unitFrames, timeline.fadeInFrames);
    this.#periodicFrom = Math.ceil(periodicStart / frameSamples) + settleFrames;
    this.#periodicTo =
      Math.floor((timeline.totalFrames - timeline.fadeOutFrames) / frameSamples) - settleFrames;
  }

  encode(): RenderedParts {
    const worthIt =
      Number.isInteger(this.#unit) && this.#periodicTo - this.#periodicFrom > 3 * this.#unit + tailWarmUps[0];
    return (worthIt ? this.#encodeRepeating() : null) ?? this.#encodeFully();
  }

  #encodeRepeating(): RenderedParts | null {
    using store = new Mp3PacketStore(join(this.#dir, 'encoded.mp3'));
    const cut = this.#findCut(store);
    if (cut === null) return null;
    using tailStore = new Mp3PacketStore(join(this.#dir, 'encoded-tail.mp3'));
    const joint = this.#encodeTail(store, tailStore, cut);
    if (joint === null) return null;
    const repeated = joint.at - cut;
    const repeats = Math.floor(repeated / this.#unit);
    const rest = repeated % this.#unit;
    const tailFrom = joint.at - joint.tailStart;
    const tail = this.#write('tail.mp3', [
      ...store.read(cut, cut + rest),
      ...tailStore.read(tailFrom, this.#total - joint.tailStart),
    ]);
    return {
      ...this.#facts(repeats, cut),
      format: 'mp3',
      head: this.#write('head.mp3', store.read(0, cut)),
      unit: this.#write('unit.mp3', store.read(cut, cut + this.#unit)),
      tail,
      headPackets: cut,
      unitPackets: this.#unit,
      tailPackets: rest + this.#total - joint.at,
      sampleFrame: sampleFrameOf(store),
    };
  }

  /** Encodes until a run of frames equals those one unit before; returns the frame in its middle. */
  #findCut(store: Mp3PacketStore): number | null {
    const limit = Math.min(this.#periodicFrom + 3 * this.#unit, this.#periodicTo);
    let run = 0;
    for (const frame of encodeMp3Frames(this.#settings, this.#read, 0, limit)) {
      store.push(frame);
      const index = store.count - 1;
      if (index % 256 === 0) this.#report((0.9 * index) / (this.#periodicFrom + this.#unit));
      const before = index - this.#unit;
      run = before >= this.#periodicFrom && store.digest(index) === store.digest(before) ? run + 1 : 0;
      if (run === runFrames) return before - runFrames / 2 + 1;
    }
    return null;
  }

  /** Encodes the end on the same frame grid; finds where it and the repeated unit agree for a whole run. */
  #encodeTail(
    store: Mp3PacketStore,
    tailStore: Mp3PacketStore,
    cut: number,
  ): { at: number; tailStart: number } | null {
    for (const warmUp of tailWarmUps) {
      const tailStart = Math.max(cut, this.#periodicTo - warmUp);
      const base = tailStore.count;
      let run = 0;
      let found: number | null = null;
      const frames = this.#total - tailStart;
      for (const frame of encodeMp3Frames(this.#settings, this.#read, tailStart * frameSamples, frames)) {
        tailStore.push(frame);
        const global = tailStart + tailStore.count - 1 - base;
        if (found !== null || global >= this.#periodicTo) continue;
        const expected = store.digest(cut + ((global - cut) % this.#unit));
        run = tailStore.digest(tailStore.count - 1) === expected ? run + 1 : 0;
        if (run === runFrames) found = global - runFrames / 2 + 1;
      }
      if (found !== null) return { at: found, tailStart: tailStart - base };
    }
    return null;
  }

  #encodeFully(): RenderedParts {
    using store = new Mp3PacketStore(join(this.#dir, 'whole.mp3'));
    for (const frame of encodeMp3Frames(this.#settings, this.#read, 0, this.#total)) {
      store.push(frame);
      if (store.count % 256 === 0) this.#report(store.count / this.#total);
    }
    return {
      ...this.#facts(0, this.#total),
      format: 'mp3',
      head: this.#write('head.mp3', store.read(0, store.count)),
      unit: null,
      tail: null,
      headPackets: store.count,
      unitPackets: 0,
      tailPackets: 0,
      sampleFrame: sampleFrameOf(store),
    };
  }

  readonly #read = (start: number, count: number): Float32Array => this.#timeline.read(start, count);

  #facts(repeats: number, headPackets: number) {
    const { sampleRate, channels, introFrames, unitFrames } = this.#timeline.signal;
    return {
      sampleRate,
      channels,
      totalFrames: this.#timeline.totalFrames,
      introFrames,
      unitFrames,
      passes: 1,
      headFrames: headPackets * frameSamples - mp3EncoderDelay - mp3DecoderDelay,
      repeats,
      method: repeats > 0 ? ('repeat-encoded' as const) : ('full-encode' as const),
    };
  }

  #write(name: string, pieces: Iterable<Buffer>): PartFile {
    const path = join(this.#dir, name);
    const fd = openSync(path, 'w');
    let sizeBytes = 0;
    try {
      for (const piece of pieces) {
        writeFully(fd, piece);
        sizeBytes += piece.length;
      }
    } finally {
      closeSync(fd);
    }
    return { path, sizeBytes };
  }
}

function sampleFrameOf(store: Mp3PacketStore): string {
  const [piece] = store.read(0, 1);
  return piece.toString('base64');
}
