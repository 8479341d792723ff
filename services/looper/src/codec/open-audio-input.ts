import { AppError } from '@everloop/contracts/errors';
import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CHANNEL_LAYOUT_STEREO,
  AV_LOG_QUIET,
  AV_SAMPLE_FMT_FLT,
  AV_SAMPLE_FMT_S16,
  AV_SAMPLE_FMT_S16P,
  AV_SAMPLE_FMT_S32,
  AV_SAMPLE_FMT_S32P,
  AV_SAMPLE_FMT_U8,
  AVDISCARD_ALL,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVMEDIA_TYPE_AUDIO,
} from 'node-av/constants';
import {
  Codec,
  CodecContext,
  Dictionary,
  FormatContext,
  Frame,
  InputFormat,
  Log,
  Packet,
  SoftwareResampleContext,
} from 'node-av/lib';
import { type AudioFormat, demuxerOf } from '../decode/sniff-format.ts';

/**
 * FFmpeg decoders that untrusted bytes may reach. Picture and video decoders are not among them, so embedded covers are
 * never parsed. The list is the real control against codec defects; every name more is attack surface.
 */
const decoderNames = [
  'mp3float',
  'flac',
  'vorbis',
  'opus',
  'aac',
  'alac',
  ...['u8', 's16le', 's24le', 's32le', 'f32le', 'f64le'].map((kind) => `pcm_${kind}`),
];

const sampleRateMin = 8_000;
const sampleRateMax = 192_000;
const channelsMax = 8;
/** Packets in a row that fail to read before the container is given up. */
const readErrorsMax = 50;

/** One opened audio stream, decoded to interleaved Float32 (mono or stereo) on demand. */
export interface AudioInput extends Disposable {
  codec: string;
  sampleRate: number;
  channels: number;
  sourceChannels: number;
  integerBits: number | null;
  readonly packets: number;
  readonly badPackets: number;
  /** Gapless: encoder delay and padding, edit lists and pre-skip are trimmed by the decoder. */
  blocks(): Generator<Float32Array>;
}

/**
 * Opens `path` with the forced demuxer of `format`, from where its audio begins: tags in front are skipped unread, since a
 * demuxer would take a picture of 256 MB into memory. Throws UNSUPPORTED_AUDIO or AUDIO_DAMAGED.
 */
export function openAudioInput(path: string, format: AudioFormat, audioOffsetBytes = 0): AudioInput {
  Log.setLevel(AV_LOG_QUIET);
  const demuxer = new FormatContext();
  const stream = openStream(demuxer, path, format, audioOffsetBytes);
  const parameters = stream.codecpar;
  const decoder = Codec.findDecoder(parameters.codecId);
  const codecName = decoder?.name ?? 'unknown';
  const { sampleRate, channels: sourceChannels } = parameters;
  if (!decoder || !decoderNames.includes(codecName)) {
    throw new AppError('UNSUPPORTED_AUDIO', { detail: `codec ${codecName}` });
  }
  if (sampleRate < sampleRateMin || sampleRate > sampleRateMax) {
    throw new AppError('UNSUPPORTED_AUDIO', {
      sentence: 'The sample rate of the file is outside 8 to 192 kHz.',
      detail: `rate ${sampleRate}`,
    });
  }
  if (sourceChannels < 1 || sourceChannels > channelsMax) {
    throw new AppError('UNSUPPORTED_AUDIO', { detail: `${sourceChannels} channels` });
  }
  const context = new CodecContext();
  context.allocContext3(decoder);
  context.parametersToContext(parameters);
  context.pktTimebase = stream.timeBase;
  context.threadCount = 1;
  if (context.open2Sync(decoder, null) < 0)
    throw new AppError('AUDIO_DAMAGED', { detail: 'decoder refused' });
  return new OpenedInput(demuxer, context, stream.index, {
    codec: codecName.replace(/float$/, ''),
    sampleRate,
    sourceChannels,
    integerBits: integerBitsOf(context, codecName),
  });
}

function openStream(demuxer: FormatContext, path: string, format: AudioFormat, audioOffsetBytes: number) {
  const options = Dictionary.fromObject({
    protocol_whitelist: 'file',
    format_whitelist: 'mp3,wav,w64,flac,ogg,mov,mov,mp4,m4a,3gp,3g2,mj2,aac',
    codec_whitelist: decoderNames.join(','),
    max_streams: 16,
    skip_initial_bytes: audioOffsetBytes,
    probesize: 2_000_000,
    analyzeduration: 5_000_000,
  });
  const opened = demuxer.openInputSync(
    `file:${path}`,
    InputFormat.findInputFormat(demuxerOf[format]),
    options,
  );
  if (opened < 0) throw new AppError('AUDIO_DAMAGED', { detail: `demuxer ${format} refused: ${opened}` });
  for (const stream of demuxer.streams) {
    if (stream.codecpar.codecType !== AVMEDIA_TYPE_AUDIO) stream.discard = AVDISCARD_ALL;
  }
  demuxer.findStreamInfoSync(null);
  const index = demuxer.findBestStream(AVMEDIA_TYPE_AUDIO);
  const stream = demuxer.streams[index];
  if (index < 0 || !stream) {
    throw new AppError('UNSUPPORTED_AUDIO', {
      sentence: 'The file holds no audio track the studio can read.',
    });
  }
  for (const other of demuxer.streams) if (other.index !== index) other.discard = AVDISCARD_ALL;
  return stream;
}

function integerBitsOf(context: CodecContext, codecName: string): number | null {
  if (!/^(pcm_[us]|flac|alac)/.test(codecName)) return null;
  if (context.bitsPerRawSample > 0) return context.bitsPerRawSample;
  const format = context.sampleFormat;
  if (format === AV_SAMPLE_FMT_U8) return 8;
  if (format === AV_SAMPLE_FMT_S16 || format === AV_SAMPLE_FMT_S16P) return 16;
  if (format === AV_SAMPLE_FMT_S32 || format === AV_SAMPLE_FMT_S32P) return 32;
  return null;
}

type InputFacts = Pick<AudioInput, 'codec' | 'sampleRate' | 'sourceChannels' | 'integerBits'>;

class OpenedInput implements AudioInput {
  readonly codec: string;
  readonly sampleRate: number;
  readonly sourceChannels: number;
  readonly channels: number;
  readonly integerBits: number | null;
  packets = 0;
  badPackets = 0;
  readonly #demuxer: FormatContext;
  readonly #context: CodecContext;
  readonly #streamIndex: number;
  #converter: SoftwareResampleContext | null = null;
  #convertedFormat = '';

  constructor(demuxer: FormatContext, context: CodecContext, streamIndex: number, facts: InputFacts) {
    this.#demuxer = demuxer;
    this.#context = context;
    this.#streamIndex = streamIndex;
    this.codec = facts.codec;
    this.sampleRate = facts.sampleRate;
    this.sourceChannels = facts.sourceChannels;
    this.channels = Math.min(2, facts.sourceChannels);
    this.integerBits = facts.integerBits;
  }

  *blocks(): Generator<Float32Array> {
    const packet = new Packet();
    packet.alloc();
    const frame = new Frame();
    frame.alloc();
    let readErrors = 0;
    try {
      for (;;) {
        const read = this.#demuxer.readFrameSync(packet);
        if (read === AVERROR_EOF) break;
        if (read < 0) {
          this.packets += 1;
          this.badPackets += 1;
          readErrors += 1;
          if (readErrors > readErrorsMax) break;
          continue;
        }
        if (packet.streamIndex === this.#streamIndex) {
          this.packets += 1;
          if (this.#context.sendPacketSync(packet) < 0) this.badPackets += 1;
          yield* this.#drain(frame);
        }
        packet.unref();
      }
      this.#context.sendPacketSync(null);
      yield* this.#drain(frame);
    } finally {
      packet.free();
      frame.free();
    }
  }

  *#drain(frame: Frame): Generator<Float32Array> {
    for (;;) {
      const received = this.#context.receiveFrameSync(frame);
      if (received === AVERROR_EAGAIN || received === AVERROR_EOF) return;
      if (received < 0) {
        this.badPackets += 1;
        return;
      }
      if (frame.nbSamples > 0) yield this.#interleave(frame);
      frame.unref();
    }
  }

  #interleave(frame: Frame): Float32Array {
    if (frame.sampleRate !== this.sampleRate) {
      throw new AppError('UNSUPPORTED_AUDIO', {
        sentence: 'The file changes its sample rate in the middle.',
      });
    }
    const format = `${frame.format}/${frame.channels}`;
    if (!this.#converter || format !== this.#convertedFormat) this.#configure(frame, format);
    const bytes = Buffer.alloc(frame.nbSamples * this.channels * 4);
    const done = this.#converter?.convertSync([bytes], frame.nbSamples, frame.extendedData, frame.nbSamples);
    if (done !== frame.nbSamples) throw new AppError('AUDIO_DAMAGED', { detail: `conversion gave ${done}` });
    return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  }

  #configure(frame: Frame, format: string): void {
    this.#converter?.free();
    const converter = new SoftwareResampleContext();
    const layout = this.channels === 1 ? AV_CHANNEL_LAYOUT_MONO : AV_CHANNEL_LAYOUT_STEREO;
    const sampleFormat = frame.format as typeof AV_SAMPLE_FMT_FLT;
    const ready =
      converter.allocSetOpts2(
        layout,
        AV_SAMPLE_FMT_FLT,
        this.sampleRate,
        frame.channelLayout,
        sampleFormat,
        this.sampleRate,
      ) >= 0 && converter.init() >= 0;
    if (!ready) throw new AppError('UNSUPPORTED_AUDIO', { detail: `layout ${format}` });
    this.#converter = converter;
    this.#convertedFormat = format;
  }

  [Symbol.dispose](): void {
    this.#converter?.free();
    this.#context.freeContext();
    this.#demuxer.closeInputSync();
  }
}
