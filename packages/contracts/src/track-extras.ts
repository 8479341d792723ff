import * as z from 'zod';
import { idSchema } from './ids.ts';

/**
 * What belongs to a generated track beside its sound: notes as a MIDI file, a chord sheet, every event with its time (JSON),
 * labels of the sections, and an archive of its parts, which is made on request only.
 */
export const lightExtraKinds = ['midi', 'chords', 'events', 'sections'] as const;
export const trackExtraKinds = [...lightExtraKinds, 'stems'] as const;
export const trackExtraKindSchema = z.enum(trackExtraKinds);
export type LightExtraKind = (typeof lightExtraKinds)[number];
export type TrackExtraKind = z.infer<typeof trackExtraKindSchema>;

/** The type each is served with and the end of its file's name. */
export const trackExtraFiles: Record<TrackExtraKind, { contentType: string; ending: string }> = {
  midi: { contentType: 'audio/midi', ending: 'mid' },
  chords: { contentType: 'text/plain; charset=utf-8', ending: 'chords.txt' },
  events: { contentType: 'application/json', ending: 'events.json' },
  sections: { contentType: 'text/plain; charset=utf-8', ending: 'sections.txt' },
  stems: { contentType: 'application/zip', ending: 'stems.zip' },
};

/** All light extras of a ten-minute track take well under a tenth of this. */
export const lightExtraBytesMax = 16 * 1024 * 1024;

export const trackExtraSchema = z.object({
  kind: trackExtraKindSchema,
  artifactId: idSchema,
  contentType: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  /** Relative to the address of the API. */
  downloadPath: z.string(),
});
export type TrackExtra = z.infer<typeof trackExtraSchema>;

export const trackExtrasSchema = z.object({
  items: z.array(trackExtraSchema),
  stems: z.object({
    state: z.enum(['made', 'can_be_made', 'not_available']),
    /** Why they cannot be had; '' otherwise. */
    sentence: z.string(),
  }),
});
export type TrackExtras = z.infer<typeof trackExtrasSchema>;
