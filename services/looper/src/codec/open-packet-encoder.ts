import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CHANNEL_LAYOUT_STEREO,
  AV_LOG_QUIET,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  AV_SAMPLE_FMT_S32,
  type AVSampleFormat,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBMP3LAME,
} from 'node-av/constants';
import { Codec, CodecContext, Frame, Log, Packet, Rational } from 'node-av/lib';

/** What to encode with; sample format follows from the codec. */
export type EncoderSettings =
  | { codec: 'libmp3lame'; sampleRate: number; channels: number; bitRateKbps: number }
  | { codec: 'flac'; sampleRate: number; channels: number; bits: 16 | 24; blockFrames: number };

/**
 * Encodes one stream frame by frame and hands out the bare packets, which are what long files are made of.
 * Input blocks must be `frameSize` frames long, except the last.
 */
export class PacketEncoder {
  readonly frameSize: number;
  readonly #settings: EncoderSettings;
  readonly #context: CodecContext;
  readonly #packet = new Packet();
  readonly #format: AVSampleFormat;
  #position = 0;

  constructor(settings: EncoderSettings) {
    const codec = Codec.findEncoderByName(
      settings.codec === 'flac' ? FF_ENCODER_FLAC : FF_ENCODER_LIBMP3LAME,
    );
    if (!codec) throw new Error(`the codec library has no ${settings.codec}`);
    // Encoders stopped early, as repeating does on purpose, would complain on stderr.
    Log.setLevel(AV_LOG_QUIET);
    this.#settings = settings;
    this.#format =
      settings.codec === 'libmp3lame'
        ? AV_SAMPLE_FMT_FLTP
        : settings.bits === 16
          ? AV_SAMPLE_FMT_S16
          : AV_SAMPLE_FMT_S32;
    const context = new CodecContext();
    context.allocContext3(codec);
    context.sampleRate = settings.sampleRate;
    context.channelLayout = this.#layout;
    context.sampleFormat = this.#format;
    context.timeBase = new Rational(1, settings.sampleRate);
    context.threadCount = 1;
    if (settings.codec === 'libmp3lame') {
      context.bitRate = BigInt(settings.bitRateKbps * 1000);
      // Without the bit reservoir every frame carries its own data, so frames can be cut and repeated.
      context.setOption('reservoir', '0');
    } else {
      context.frameSize = settings.blockFrames;
      if (settings.bits === 24) context.bitsPerRawSample = 24;
      context.setOption('compression_level', '5');
    }
    // open2Sync with a dictionary double-frees in node-av 6.1; options are set one by one instead.
    const opened = context.open2Sync(codec, null);
    if (opened < 0) throw new Error(`${settings.codec} refused its settings: ${opened}`);
    this.#context = context;
    this.frameSize = context.frameSize;
    this.#packet.alloc();
  }

  get extraData(): Buffer | null {
    return this.#context.extraData;
  }

  /** Bytes in the encoder's own layout: planar Float32 for MP3, interleaved Int16 or left-aligned Int32 for FLAC. */
  encode(samples: Uint8Array, frames: number): Buffer[] {
    const frame = Frame.fromAudioBuffer(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), {
      nbSamples: frames,
      format: this.#format,
      sampleRate: this.#settings.sampleRate,
      channelLayout: this.#layout,
      pts: BigInt(this.#position),
      timeBase: { num: 1, den: this.#settings.sampleRate },
    });
    this.#position += frames;
    const sent = this.#context.sendFrameSync(frame);
    frame.free();
    if (sent < 0) throw new Error(`${this.#settings.codec} rejected a frame: ${sent}`);
    return this.#receive();
  }

  flush(): Buffer[] {
    this.#context.sendFrameSync(null);
    return this.#receive();
  }

  get #layout() {
    return this.#settings.channels === 1 ? AV_CHANNEL_LAYOUT_MONO : AV_CHANNEL_LAYOUT_STEREO;
  }

  #receive(): Buffer[] {
    const packets: Buffer[] = [];
    while (this.#context.receivePacketSync(this.#packet) >= 0) {
      // The FLAC encoder ends with a packet without data that only carries its final header.
      const { data } = this.#packet;
      if (data && data.length > 0) packets.push(Buffer.from(data));
      this.#packet.unref();
    }
    return packets;
  }

  [Symbol.dispose](): void {
    this.#packet.free();
    this.#context.freeContext();
  }
}
