import type { VirtualFile } from '@everloop/contracts/virtual-files';
import type { ByteRange } from './plan-pieces.ts';
import { segmentBytes } from './segment-layout.ts';

/** Limits of S3 multipart uploads. The last part may be of any size. */
export const s3Limits = {
  partBytesMin: 5 * 1024 ** 2,
  partBytesMax: 5 * 1024 ** 3,
  partsMax: 10_000,
};
export type CompositionLimits = typeof s3Limits & {
  /** Repeated passes are copied together in parts of about this size. */
  partBytesWanted: number;
};

/** A part of the new object: copied from a stored one, or sent, being bytes `range` of the virtual file. */
export type PlannedPart =
  | { kind: 'copy'; objectKey: string; range: ByteRange }
  | { kind: 'send'; range: ByteRange };

/** Several passes of one object as an object of their own, which is copied instead of each pass. */
export interface SuperUnit {
  objectKey: string;
  /** As a virtual file of one segment, composed the same way before the file itself. */
  file: VirtualFile;
}

export interface CompositionPlan {
  superUnits: SuperUnit[];
  parts: PlannedPart[];
}

/** Consecutive bytes of the file that lie in one stored object in the same order, or nowhere. */
interface Span {
  length: number;
  copy: { objectKey: string; start: number } | null;
}

/**
 * How one object is made of a virtual file by copying inside the object store, or null where headers change per pass and the
 * bytes have to be streamed. Units that are small against the file are first copied together into super-units. A stretch too
 * short for a part is sent together with what follows. `keyOf` names the super-units.
 */
export const planComposition = (
  file: VirtualFile,
  keyOf: (index: number) => string,
  limits: CompositionLimits = { ...s3Limits, partBytesWanted: 64 * 1024 ** 2 },
): CompositionPlan | null => {
  const wanted = Math.max(
    limits.partBytesWanted,
    limits.partBytesMin,
    Math.ceil(file.sizeBytes / (limits.partsMax / 4)),
  );
  const superUnits: SuperUnit[] = [];
  const spans: Span[] = [];
  for (const segment of file.segments) {
    if (segment.kind === 'flac' || segment.kind === 'ogg') return null;
    if (segment.kind === 'inline') {
      spans.push({ length: segmentBytes(segment), copy: null });
      continue;
    }
    const { objectKey, sizeBytes, repeat } = segment;
    const passes = Math.max(1, Math.round(wanted / sizeBytes));
    const together = passes > 1 && repeat >= 2 * passes;
    const unit = together ? { objectKey: keyOf(superUnits.length), sizeBytes: sizeBytes * passes } : segment;
    if (together) {
      const passesOf = { kind: 'bytes' as const, objectKey, sizeBytes, repeat: passes };
      const { contentType } = file;
      const superFile = { version: 1 as const, contentType, sizeBytes: unit.sizeBytes, segments: [passesOf] };
      superUnits.push({ objectKey: unit.objectKey, file: superFile });
    }
    const copy = { objectKey: unit.objectKey, start: 0 };
    for (let left = sizeBytes * repeat; left > 0; left -= unit.sizeBytes) {
      spans.push({ length: Math.min(left, unit.sizeBytes), copy });
    }
  }
  return { superUnits, parts: partsOf(spans, limits) };
};

const partsOf = (spans: readonly Span[], limits: CompositionLimits): PlannedPart[] => {
  const parts: PlannedPart[] = [];
  const { partBytesMin, partBytesMax } = limits;
  let position = 0;
  let index = 0;
  let used = 0;
  for (let span = spans[0]; span; span = spans[index]) {
    const left = span.length - used;
    if (span.copy && left >= partBytesMin) {
      // What is left after a part must be a part itself, so an oversized span is cut in equal ones.
      const count = Math.ceil(left / partBytesMax);
      const length = Math.ceil(left / count);
      const start = span.copy.start + used;
      parts.push({ kind: 'copy', objectKey: span.copy.objectKey, range: { start, end: start + length - 1 } });
      position += length;
      used += length;
      if (used === span.length) [index, used] = [index + 1, 0];
    } else {
      const end = sentUntil(spans, index, used, partBytesMin);
      if (end.length > 0) {
        parts.push({ kind: 'send', range: { start: position, end: position + end.length - 1 } });
      }
      position += end.length;
      index = end.index;
      used = end.used;
    }
  }
  return parts;
};

/** How far a part that is sent has to reach: at least `least` bytes, on through stretches that cannot be copied. */
const sentUntil = (spans: readonly Span[], index: number, used: number, least: number) => {
  let at = index;
  let offset = used;
  let length = 0;
  for (let span = spans[at]; span; span = spans[at]) {
    const left = span.length - offset;
    const missing = Math.max(0, least - length);
    if (span.copy && left - missing >= least)
      return { index: at, used: offset + missing, length: length + missing };
    length += left;
    at += 1;
    offset = 0;
  }
  return { index: at, used: 0, length };
};
