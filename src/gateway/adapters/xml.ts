import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { shown } from './position.ts';
import { PayloadError } from './reading.ts';
import { textFrom } from './text.ts';

/** An element: its children by local name, its attributes, its own text. Namespace prefixes are dropped. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly children: readonly XmlElement[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

type Node = Readonly<Record<string, unknown>>;

/** Deepest nesting accepted; the standards read here stay under twenty. */
const DEEPEST = 64;

/**
 * Entities are never expanded by the parser: a document type is refused outright, and only the five names and the
 * character numbers of XML itself are put back afterwards, in one pass.
 */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  htmlEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEEPEST,
});

/** Longest tag with its attributes, characters, and most tags in a payload: beyond them parsing takes seconds. */
const LONGEST_TAG = 65_536;
const MOST_TAGS = 1_000_000;

const lineOf = (text: string, at: number): string => `line ${text.slice(0, at).split('\n').length}`;

/** Throws `PayloadError` for a document type, a tag out of all proportion, or more tags than any feed has. */
function checkShape(text: string): void {
  const prolog = text.slice(0, Math.max(0, text.search(/<[A-Za-z_]/)));
  const doctype = prolog.search(/<!DOCTYPE/i);
  if (doctype >= 0) throw new PayloadError(lineOf(text, doctype), 'a document type is not accepted');
  let tags = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (++tags > MOST_TAGS) throw new PayloadError(lineOf(text, at), `more than ${MOST_TAGS} tags`);
  }
  const long = text.search(new RegExp(`<[A-Za-z_][^<>]{${LONGEST_TAG - 1},}`));
  if (long >= 0) throw new PayloadError(lineOf(text, long), `a tag longer than ${LONGEST_TAG} characters`);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function characters(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function namespaceOf(
  name: string,
  attributes: Readonly<Record<string, string>>,
  scope: Scope,
): string | undefined {
  const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
  return attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix}`] ?? scope.get(prefix);
}

type Scope = ReadonlyMap<string, string>;

function scopeWith(scope: Scope, attributes: Readonly<Record<string, string>>): Scope {
  const declared = Object.entries(attributes).filter(
    ([name]) => name === 'xmlns' || name.startsWith('xmlns:'),
  );
  if (declared.length === 0) return scope;
  return new Map([...scope, ...declared.map(([name, uri]) => [name.slice(6), uri] as const)]);
}

function elementsOf(nodes: readonly Node[], outer: Scope): XmlElement[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) return [];
    const raw = (node[':@'] ?? {}) as Readonly<Record<string, string>>;
    const attributes = Object.fromEntries(
      Object.entries(raw).map(([key, value]) => [key, characters(value)]),
    );
    const inner = node[name] as readonly Node[];
    const scope = scopeWith(outer, attributes);
    const text = inner.map((part) => (typeof part['#text'] === 'string' ? part['#text'] : '')).join('');
    const element: XmlElement = {
      name: local(name),
      namespace: namespaceOf(name, attributes, scope),
      children: elementsOf(inner, scope),
      attributes,
      text: characters(text).trim(),
    };
    return [element];
  });
}

/**
 * Parses a payload as XML and answers its root. Throws `PayloadError` naming line and column when it is not well
 * formed, has a document type, or nests deeper than 64.
 */
export function xmlFrom(payload: Uint8Array | string): XmlElement {
  const text = textFrom(payload);
  checkShape(text);
  const verdict = XMLValidator.validate(text);
  if (verdict !== true)
    throw new PayloadError(`line ${verdict.err.line} column ${verdict.err.col}`, verdict.err.msg);
  let nodes: readonly Node[];
  try {
    nodes = parser.parse(text) as readonly Node[];
  } catch (fault) {
    throw new PayloadError(
      'line 1',
      `not readable XML: ${fault instanceof Error ? fault.message : String(fault)}`,
    );
  }
  const root = elementsOf(nodes, new Map())[0];
  if (root === undefined) throw new PayloadError('line 1', 'no root element');
  return root;
}

/** First child of that local name, or undefined. */
export function child(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = element;
  for (const name of path) at = at?.children.find((one) => one.name === name);
  return at;
}

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((one) => one.name === name);

/** Text of a descendant by path; undefined when it is absent or empty. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const text = child(element, ...path)?.text;
  return text === '' ? undefined : text;
}

/** First descendant of that local name, the element itself included. */
export function find(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element;
  for (const one of element.children) {
    const found = find(one, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Throws `PayloadError` when the root is not the one wanted. */
export function wantRoot(root: XmlElement, name: string, namespace: RegExp): void {
  if (root.name !== name) throw new PayloadError(`<${root.name}>`, `the root is not <${name}>`);
  if (root.namespace !== undefined && namespace.test(root.namespace)) return;
  throw new PayloadError(
    `<${root.name}>`,
    `namespace ${shown(root.namespace ?? '')} is not that of the standard`,
  );
}
