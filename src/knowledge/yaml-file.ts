import { CORE_SCHEMA, FAILSAFE_SCHEMA, load } from 'js-yaml';
import { isNode, LineCounter, parseDocument } from 'yaml';

/** A parsed YAML text that can say where each of its values stands. */
export interface YamlFile {
  readonly value: unknown;
  /** Line, from 1, of the value at a path; of its nearest parent when there is none. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
  /** Why it is no YAML and what its writer should do; `value` is undefined then. */
  readonly fault?: { readonly line: number; readonly problem: string };
}

export interface YamlOptions {
  /** Line of the file at which the text begins, from 1. */
  readonly firstLine?: number;
  /** `failsafe` leaves all values as text, so that a date stays what was written. */
  readonly schema?: 'core' | 'failsafe';
}

const FAST_SCHEMAS = { core: CORE_SCHEMA, failsafe: FAILSAFE_SCHEMA };

/**
 * Parses YAML with the places of its values. Never throws. js-yaml reads a good text in a third of the time, which is most
 * of a start; only `yaml` knows where values stand and what is wrong, and is asked when somebody wants to know.
 */
export function readYaml(source: string, options: YamlOptions = {}): YamlFile {
  const { firstLine = 1, schema = 'core' } = options;
  let placed: YamlFile | undefined;
  const inPlaces = () => {
    placed ??= readInPlaces(source, schema, firstLine);
    return placed;
  };
  const lineOf = (path: readonly PropertyKey[]) => inPlaces().lineOf(path);
  try {
    return { value: load(source, { schema: FAST_SCHEMAS[schema] }), lineOf };
  } catch {
    const { fault, value } = inPlaces();
    return fault ? { value: undefined, lineOf, fault } : { value, lineOf };
  }
}

function readInPlaces(source: string, schema: 'core' | 'failsafe', firstLine: number): YamlFile {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, schema });
  const toLine = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const lineOf = (path: readonly PropertyKey[]) => {
    for (let depth = path.length; depth > 0; depth--) {
      const found: unknown = document.getIn(path.slice(0, depth), true);
      if (isNode(found) && found.range) return toLine(found.range[0]);
    }
    return firstLine;
  };
  const [error] = document.errors;
  if (!error) return { value: document.toJS(), lineOf };
  const fault = { line: toLine(error.pos[0]), problem: inWords(error.code, error.message) };
  return { value: undefined, lineOf, fault };
}

/** What YAML calls the faults that people make most, in words that say how to mend them. */
function inWords(code: string, message: string): string {
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'a text with a colon and a space in it must stand between quotation marks: key: "text: more text"';
    case 'DUPLICATE_KEY':
      return 'this key stands here twice; keep one';
    case 'TAB_AS_INDENT':
      return 'indent with spaces, not with a tab';
    case 'BAD_SCALAR_START':
      return 'a text that begins with @ or ` must stand between quotation marks';
    case 'MISSING_CHAR':
      return 'a quotation mark or bracket is opened and not closed';
    default:
      return `not valid YAML: ${(message.split('\n')[0] ?? '').replace(/ at line \d+.*$/, '')}`;
  }
}
