import { embeddedText } from '@everloop/audio-tags/embedded-text';
import { sortedJson } from '@everloop/audio-tags/sorted-json';
import type { TagField } from '@everloop/audio-tags/tag-field';
import type { TagSnapshot } from '../../adapters/postgres/schema/index.ts';
import { initialKey } from './initial-key.ts';

/** All fields of a file in a fixed order; those without a value are left out. */
export const tagFields = (snapshot: TagSnapshot): TagField[] => {
  const { tags, provenance, fileLoop } = snapshot;
  const fields: [string, (string | number | null)[]][] = [
    ['TITLE', [tags.title]],
    ['ARTIST', [tags.artist]],
    ['ALBUM', [tags.album]],
    ['GENRE', [tags.genre]],
    ['DATE', [tags.year]],
    ['TRACKNUMBER', [tags.trackNumber]],
    ['BPM', [tags.tempoBpm]],
    ['INITIALKEY', [initialKey(tags.musicalKey)]],
    ['MOOD', [tags.mood]],
    ['KEYWORDS', tags.keywords],
    ['DESCRIPTION', [tags.description]],
    ['LYRICS', [tags.lyrics]],
    ['COMMENT', [tags.comment]],
    ['LOOPSTART', [fileLoop?.startSample ?? null]],
    ['LOOPLENGTH', [fileLoop?.lengthSamples ?? null]],
    ['LOOPEND', [fileLoop ? fileLoop.startSample + fileLoop.lengthSamples : null]],
    ['GENERATOR', [provenance.generator]],
    ['ENGINE', [provenance.engine]],
    ['ENGINE_VERSION', [provenance.engineVersion]],
    ['MODEL_REVISION', [provenance.modelRevision]],
    ['SEED', [provenance.seed]],
    ['SOURCE_TRACK_ID', [provenance.sourceTrackId]],
    ['SOURCE_LOOP_START', [provenance.loopStartSample]],
    ['SOURCE_LOOP_LENGTH', [provenance.loopLengthSamples]],
    ['RECIPE', [sortedJson(snapshot.recipe)]],
  ];
  return fields
    .map(([name, values]) => ({ name, values: values.map(asText).filter((value) => value !== '') }))
    .filter((field) => field.values.length > 0);
};

const asText = (value: string | number | null): string => (value === null ? '' : embeddedText(String(value)));
