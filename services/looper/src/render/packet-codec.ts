import { aacDelay } from '@everloop/loop-timing/pass-places';
import type { EncoderSettings } from '../codec/encoder-settings.ts';
import { mainDataBegin, parseMp3Header } from '../codec/mp3-header.ts';
import { mp3DecoderDelay, mp3EncoderDelay } from '../codec/mp3-info-frame.ts';

/** What the renderer must know of a codec whose packets all last equally long. */
export interface PacketCodec {
  settings: EncoderSettings;
  packetSamples: number;
  /** Decoded samples before the first one that was put in. */
  delaySamples: number;
  /** Equal packets in a row that show encoder and decoder to be where they were one unit before. */
  runPackets: number;
  /** How many of them lie behind the cut. */
  runPacketsAfter: number;
  /** Packets from a boundary of the periodic stretch until the encoder no longer sees beyond it. */
  settlePackets: number;
  /**
   * For codecs whose encoder forgets how it started: packets within which a fresh encoder gives a run of equal ones, and
   * the grid that it must start on. Absent: it does not forget soon enough.
   */
  lateStart?: { packets: number; grid: number };
  /** Throws when a packet could not be moved. */
  check?: (packet: Buffer) => void;
}

type Format = { sampleRate: number; channels: number };

export function mp3Codec(format: Format, bitRateKbps: number): PacketCodec {
  return {
    settings: { codec: 'libmp3lame', ...format, bitRateKbps },
    packetSamples: 1152,
    delaySamples: mp3EncoderDelay + mp3DecoderDelay,
    // More than a decoder's overlap and the encoder's look-ahead reach.
    runPackets: 8,
    runPacketsAfter: 4,
    settlePackets: 4,
    // At 44.1 kHz the sizes of frames follow a cycle of 49.
    lateStart: { packets: 96, grid: format.sampleRate === 44_100 ? 49 : 1 },
    check: (packet) => {
      const header = parseMp3Header(packet, 0);
      if (!header || header.frameBytes !== packet.length || mainDataBegin(packet, header) !== 0) {
        throw new Error('the encoder returned an MP3 frame that does not stand alone');
      }
    },
  };
}

export const opusSampleRate = 48_000;
/** Look-ahead of libopus at 48 kHz, told to decoders as pre-skip. */
export const opusPreSkip = 312;

export function opusCodec(channels: number, bitRateKbps: number): PacketCodec {
  return {
    settings: { codec: 'libopus', sampleRate: opusSampleRate, channels, bitRateKbps },
    packetSamples: 960,
    delaySamples: opusPreSkip,
    // Band energies are coded as differences from packet to packet. Decoders agree after 80 ms (RFC 7845 section 4.6), to
    // the last bit of a float after a quarter of a second; the cut lies behind two seconds of equal packets.
    runPackets: 112,
    runPacketsAfter: 12,
    settlePackets: 8,
    lateStart: { packets: 500, grid: 1 },
  };
}

export function aacCodec(format: Format, quality: number): PacketCodec {
  return {
    settings: { codec: 'aac', ...format, quality },
    packetSamples: 1024,
    delaySamples: aacDelay,
    runPackets: 8,
    runPacketsAfter: 4,
    settlePackets: 8,
  };
}

/** Packets that hold `samples` of material. */
export function packetCount(codec: PacketCodec, samples: number): number {
  return Math.ceil((samples + codec.delaySamples) / codec.packetSamples);
}
