import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CHANNEL_LAYOUT_STEREO,
  AV_LOG_QUIET,
  AV_SAMPLE_FMT_FLT,
  AV_SAMPLE_FMT_FLTP,
  type AVSampleFormat,
} from 'node-av/constants';
import { Codec, CodecContext, Frame, Log, Packet, Rational } from 'node-av/lib';
import { applySettings, type EncoderSettings, encoderNames, sampleFormatOf } from './encoder-settings.ts';

export interface EncodedPacket {
  bytes: Buffer;
  /** Samples per channel the packet adds, as the encoder tells. */
  samples: number;
}

const vorbisInputFrames = 128;

/**
 * Encodes one stream frame by frame and hands out the bare packets, which are what long files are made of.
 * Input blocks must be `frameSize` frames long, except the last; 0 means any length.
 */
export class PacketEncoder {
  readonly frameSize: number;
  readonly #settings: EncoderSettings;
  readonly #context: CodecContext;
  readonly #packet = new Packet();
  /** One for all input: what belongs to a frame object is given back only when the process next waits for something. */
  readonly #frame = new Frame();
  readonly #format: AVSampleFormat;
  #position = 0;
  #planes = new Float32Array(0);

  constructor(settings: EncoderSettings) {
    const codec = Codec.findEncoderByName(encoderNames[settings.codec]);
    if (!codec) throw new Error(`the codec library has no ${settings.codec}`);
    // Encoders stopped early, as repeating does on purpose, would complain on stderr.
    Log.setLevel(AV_LOG_QUIET);
    this.#settings = settings;
    this.#format = sampleFormatOf(settings);
    const context = new CodecContext();
    context.allocContext3(codec);
    context.sampleRate = settings.sampleRate;
    context.channelLayout = this.#layout;
    context.sampleFormat = this.#format;
    context.timeBase = new Rational(1, settings.sampleRate);
    context.threadCount = 1;
    applySettings(context, settings);
    // open2Sync with a dictionary double-frees in node-av 6.1; options are set one by one instead.
    const opened = context.open2Sync(codec, null);
    if (opened < 0) throw new Error(`${settings.codec} refused its settings: ${opened}`);
    // It cuts blocks itself and hands out one packet per call, the shortest of which lasts this long.
    if (settings.codec === 'libvorbis') context.frameSize = vorbisInputFrames;
    this.#context = context;
    this.frameSize = context.frameSize;
    this.#packet.alloc();
    this.#frame.alloc();
  }

  get extraData(): Buffer | null {
    return this.#context.extraData;
  }

  /** Interleaved Float32 samples of `count` frames, laid out as a lossy encoder wants them. */
  encodeFloats(interleaved: Float32Array): EncodedPacket[] {
    const { channels } = this.#settings;
    const count = interleaved.length / channels;
    if (this.#format === AV_SAMPLE_FMT_FLT) return this.encode(bytesOf(interleaved), count);
    if (this.#format !== AV_SAMPLE_FMT_FLTP) throw new Error(`${this.#settings.codec} takes integers`);
    if (this.#planes.length !== interleaved.length) this.#planes = new Float32Array(interleaved.length);
    const planes = this.#planes;
    for (let channel = 0; channel < channels; channel += 1) {
      const from = channel * count;
      for (let frame = 0; frame < count; frame += 1) {
        planes[from + frame] = interleaved[frame * channels + channel];
      }
    }
    return this.encode(bytesOf(planes), count);
  }

  /** Bytes in the encoder's own layout: Float32, or interleaved Int16 or left-aligned Int32 for FLAC. */
  encode(samples: Uint8Array, frames: number): EncodedPacket[] {
    const frame = this.#frame;
    frame.unref();
    frame.nbSamples = frames;
    frame.format = this.#format;
    frame.sampleRate = this.#settings.sampleRate;
    frame.channelLayout = this.#layout;
    frame.pts = BigInt(this.#position);
    const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
    const filled = frame.getBuffer() >= 0 && frame.fromBuffer(bytes) >= 0;
    if (!filled) throw new Error(`no memory for a frame of ${frames} samples`);
    this.#position += frames;
    const sent = this.#context.sendFrameSync(frame);
    if (sent < 0) throw new Error(`${this.#settings.codec} rejected a frame: ${sent}`);
    return this.#receive();
  }

  flush(): EncodedPacket[] {
    this.#context.sendFrameSync(null);
    return this.#receive();
  }

  get #layout() {
    return this.#settings.channels === 1 ? AV_CHANNEL_LAYOUT_MONO : AV_CHANNEL_LAYOUT_STEREO;
  }

  #receive(): EncodedPacket[] {
    const packets: EncodedPacket[] = [];
    while (this.#context.receivePacketSync(this.#packet) >= 0) {
      // The FLAC encoder ends with a packet without data that only carries its final header.
      const { data, duration } = this.#packet;
      if (data && data.length > 0) packets.push({ bytes: Buffer.from(data), samples: Number(duration) });
      this.#packet.unref();
    }
    return packets;
  }

  [Symbol.dispose](): void {
    this.#packet.free();
    this.#frame.free();
    this.#context.freeContext();
  }
}

function bytesOf(samples: Float32Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}
