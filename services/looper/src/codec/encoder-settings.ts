import {
  AV_CODEC_FLAG_QSCALE,
  AV_SAMPLE_FMT_FLT,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  AV_SAMPLE_FMT_S32,
  type AVSampleFormat,
  FF_ENCODER_AAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBMP3LAME,
  FF_ENCODER_LIBOPUS,
  FF_ENCODER_LIBVORBIS,
  type FFAudioEncoder,
} from 'node-av/constants';
import type { CodecContext } from 'node-av/lib';

/** What to encode with; the sample format follows from the codec. */
export type EncoderSettings = { sampleRate: number; channels: number } & (
  | { codec: 'libopus' | 'libvorbis'; bitRateKbps: number }
  /** `isQuick` searches less for the best use of the bits: half the time, for what is only listened to on a page. */
  | { codec: 'libmp3lame'; bitRateKbps: number; isQuick?: boolean }
  /** Constant quality, about 0.1 to 10: without rate control the encoder's state depends on the music alone. */
  | { codec: 'aac'; quality: number }
  | { codec: 'flac'; bits: 16 | 24; blockFrames: number }
);

export const encoderNames: Record<EncoderSettings['codec'], FFAudioEncoder> = {
  libmp3lame: FF_ENCODER_LIBMP3LAME,
  libopus: FF_ENCODER_LIBOPUS,
  libvorbis: FF_ENCODER_LIBVORBIS,
  aac: FF_ENCODER_AAC,
  flac: FF_ENCODER_FLAC,
};

/** FFmpeg's unit of quality (FF_QP2LAMBDA). */
const qualityUnit = 118;

export function sampleFormatOf(settings: EncoderSettings): AVSampleFormat {
  if (settings.codec === 'flac') return settings.bits === 16 ? AV_SAMPLE_FMT_S16 : AV_SAMPLE_FMT_S32;
  return settings.codec === 'libopus' ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_FLTP;
}

/** Sets what is particular to a codec before it is opened. */
export function applySettings(context: CodecContext, settings: EncoderSettings): void {
  switch (settings.codec) {
    case 'libmp3lame':
      context.bitRate = BigInt(settings.bitRateKbps * 1000);
      // Without the bit reservoir every frame carries its own data, so frames can be cut and repeated.
      context.setOption('reservoir', '0');
      if (settings.isQuick) context.setOption('compression_level', '7');
      break;
    case 'aac':
      context.setFlags(AV_CODEC_FLAG_QSCALE);
      context.globalQuality = Math.round(settings.quality * qualityUnit);
      // Noise substitution draws from a generator whose state never repeats.
      context.setOption('aac_pns', '0');
      break;
    case 'flac':
      context.frameSize = settings.blockFrames;
      if (settings.bits === 24) context.bitsPerRawSample = 24;
      context.setOption('compression_level', '5');
      break;
    case 'libopus':
      context.bitRate = BigInt(settings.bitRateKbps * 1000);
      // Above 6 the encoder listens for speech, tones and loudness with a memory that never comes back to where it was: equal
      // music then gives other packets in every pass.
      context.setOption('compression_level', '6');
      break;
    default:
      context.bitRate = BigInt(settings.bitRateKbps * 1000);
  }
}
