import { readdirSync, readFileSync } from 'node:fs';
import {
  create,
  type DescMessage,
  fromBinary,
  fromJson,
  type JsonValue,
  toBinary,
  toJson,
} from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { EventSchema } from './gen/everloop/events/v1/events_pb.js';
import * as inference from './gen/everloop/inference/v1/inference_pb.js';

const folder = new URL('../../../proto/golden/', import.meta.url);

/** A golden file's name starts with the message's full name: `everloop.events.v1.Event.job-changed.json`. */
const schemaOf = (fileName: string): DescMessage => {
  const known: DescMessage[] = [
    EventSchema,
    inference.DescribeResponseSchema,
    inference.GetStateResponseSchema,
    inference.InterpretResponseSchema,
    inference.GenerateRequestSchema,
    inference.GenerateResponseSchema,
    inference.ReadLyricsResponseSchema,
    inference.EstimateResponseSchema,
    inference.MakeStemsRequestSchema,
    inference.MakeStemsResponseSchema,
  ];
  const schema = known.find((candidate) => fileName.startsWith(`${candidate.typeName}.`));
  if (!schema) throw new Error(`no message is known for ${fileName}`);
  return schema;
};

describe('golden messages, which Python decodes as well', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

  it('exist', () => expect(files.length).toBeGreaterThan(4));

  it.each(files)('%s survives JSON → message → binary → message → JSON', (name) => {
    const schema = schemaOf(name);
    const json = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as JsonValue;
    const message = fromJson(schema, json, { ignoreUnknownFields: false });
    expect(message).not.toEqual(create(schema));
    const again = fromBinary(schema, toBinary(schema, message));
    expect(toJson(schema, again)).toEqual(toJson(schema, message));
    expect(toJson(schema, message)).toEqual(json);
  });
});
