/**
 * Element of a typed array at a computed index. Out of range it is a mistake that must not become a zero in somebody's file.
 */
export const element = (
  array: Uint8Array | Uint16Array | Uint32Array | Float64Array,
  index: number,
): number => {
  const value = array[index];
  if (value === undefined) throw new RangeError(`no element ${index} of ${array.length}`);
  return value;
};
