import { fileURLToPath } from 'node:url';

/** The knowledge folder of this installation, the same for source and build. */
export const KNOWLEDGE_FOLDER = fileURLToPath(new URL('../../knowledge', import.meta.url));
