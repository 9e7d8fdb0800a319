import { createRequire } from 'node:module';

/**
 * Lets entities leave with all their fields. The connector serialises an entity by a mapper that knows `type`,
 * `text` and `mentioned` only, so citations, the AI label and streaming information would be cut off without
 * an error. The mapper is the SDK's own module state; this adds to it once and changes nothing for mentions.
 */
export function widenEntityMapper(): void {
  const load = createRequire(import.meta.url);
  const mappers = load('botframework-connector/lib/connectorApi/models/mappers.js') as {
    Entity: { type: { additionalProperties?: { type: { name: string } } } };
  };
  mappers.Entity.type.additionalProperties = { type: { name: 'Object' } };
}
