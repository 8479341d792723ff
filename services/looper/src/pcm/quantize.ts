/**
 * Rounds Float32 samples to integers of 16 or 24 bits. Samples that are integers already pass untouched, so that a lossless
 * source stays bit-exact; all others get triangular dither first, so that fades do not end in distortion.
 */
export class Quantizer {
  readonly bits: 16 | 24;
  readonly #scale: number;
  #state: number;

  /** Equal seeds give equal noise: a unit that is rendered again is the same to the bit. */
  constructor(bits: 16 | 24, seed = 0x2545f491) {
    this.bits = bits;
    this.#scale = 2 ** (bits - 1);
    this.#state = seed | 0 || 1;
  }

  /** Interleaved in, interleaved out, right-aligned; values beyond full scale are clipped. */
  toIntegers(samples: Float32Array): Int32Array {
    const scale = this.#scale;
    const out = new Int32Array(samples.length);
    for (let index = 0; index < samples.length; index += 1) {
      const value = samples[index] * scale;
      let rounded = Math.round(value);
      if (rounded !== value) rounded = Math.round(value + this.#noise());
      out[index] = Math.max(-scale, Math.min(scale - 1, rounded));
    }
    return out;
  }

  /** Difference of two uniform numbers: triangular in ±1. */
  #noise(): number {
    return (this.#next() - this.#next()) / 4294967296;
  }

  #next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return x >>> 0;
  }
}

/** Little-endian packed bytes, as WAV holds them and as FLAC's MD5 wants them. */
export function packIntegers(samples: Int32Array, bits: 16 | 24): Buffer<ArrayBuffer> {
  if (bits === 16) return Buffer.from(Int16Array.from(samples).buffer);
  const out = Buffer.alloc(samples.length * 3);
  for (let index = 0; index < samples.length; index += 1) {
    const value = samples[index];
    out[index * 3] = value;
    out[index * 3 + 1] = value >> 8;
    out[index * 3 + 2] = value >> 16;
  }
  return out;
}

/** The FLAC encoder's own layout: Int16, or Int32 with the 24 bits at the top. */
export function alignForFlac(samples: Int32Array, bits: 16 | 24): Uint8Array {
  if (bits === 16) return new Uint8Array(Int16Array.from(samples).buffer);
  return new Uint8Array(samples.map((value) => value << 8).buffer);
}
