/** Told by the first bytes; our own covers are JPEG, those that files bring along may be PNG. */
export const pictureType = (picture: Buffer): 'image/jpeg' | 'image/png' =>
  picture.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47])) ? 'image/png' : 'image/jpeg';
