/** A small WAV file, 16-bit stereo: a chord that swells twice a second, so that it has beats and a pitch. */
export const wavBytes = (seconds: number, options: { rateHertz?: number } = {}): Buffer => {
  const rateHertz = options.rateHertz ?? 44_100;
  const count = Math.round(seconds * rateHertz);
  const data = Buffer.alloc(count * 4);
  for (let index = 0; index < count; index += 1) {
    const time = index / rateHertz;
    const level = 0.2 * Math.exp(-4 * (time % 0.5));
    const sound = [220, 277.18, 329.63].reduce((sum, hertz) => sum + Math.sin(2 * Math.PI * hertz * time), 0);
    const sample = Math.round(level * sound * 32_767 * 0.9);
    data.writeInt16LE(sample, index * 4);
    data.writeInt16LE(sample, index * 4 + 2);
  }
  return Buffer.concat([wavHeader(data.length, rateHertz), data]);
};

export const wavHeader = (dataBytes: number, rateHertz: number): Buffer => {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(rateHertz, 24);
  header.writeUInt32LE(rateHertz * 4, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
};
