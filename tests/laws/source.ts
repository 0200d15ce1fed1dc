import { parseSync } from 'vite';

/** A node of the syntax tree, as far as the laws look at it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** One import, re-export, dynamic import or worker URL of a file. */
export interface Link {
  readonly specifier: string;
  /** Nothing of it is left at run time. */
  readonly typesOnly: boolean;
  readonly line: number;
}

/** A source file as the laws read it. `path` is relative to the repository, with forward slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** `city`, `stage`…; `main` for files directly in src; empty outside src. */
  readonly room: string;
  readonly links: readonly Link[];
  readonly comments: readonly { readonly value: string; readonly line: number }[];
  /** Every node with its parent, in order of appearance. */
  readonly nodes: readonly { readonly node: Node; readonly parent: Node | undefined }[];
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

function nodesOf(program: Node): Source['nodes'] {
  const found: { node: Node; parent: Node | undefined }[] = [];
  const visit = (node: Node, parent: Node | undefined): void => {
    found.push({ node, parent });
    for (const value of Object.values(node)) {
      if (isNode(value)) visit(value, node);
      else if (Array.isArray(value)) for (const item of value) if (isNode(item)) visit(item, node);
    }
  };
  visit(program, undefined);
  return found;
}

function linkOf(node: Node): { specifier: string; typesOnly: boolean } | undefined {
  const source = node['source'];
  if (isNode(source) && typeof source['value'] === 'string') {
    const specifiers = node['specifiers'];
    const eachIsType =
      Array.isArray(specifiers) &&
      specifiers.length > 0 &&
      specifiers.every((s: Node) => s['importKind'] === 'type' || s['exportKind'] === 'type');
    const typesOnly = node['importKind'] === 'type' || node['exportKind'] === 'type' || eachIsType;
    return { specifier: source['value'], typesOnly };
  }
  const callee = node['callee'];
  const [first] = Array.isArray(node['arguments']) ? (node['arguments'] as unknown[]) : [];
  const isUrl = node.type === 'NewExpression' && isNode(callee) && callee['name'] === 'URL';
  const target = isUrl && isNode(first) ? first['value'] : undefined;
  const isCode = typeof target === 'string' && /^\..*\.[mc]?[jt]sx?$/.test(target);
  return isCode ? { specifier: target, typesOnly: false } : undefined;
}

function roomOf(path: string): string {
  const [top, room, ...rest] = path.split('/');
  if (top !== 'src' || room === undefined) return '';
  return rest.length === 0 ? 'main' : room;
}

/** @throws Error with the parser's words when the text is not TypeScript. */
export function sourceOf(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const nodes = nodesOf(program as unknown as Node);
  const links = nodes.flatMap(({ node }) => {
    const link = linkOf(node);
    return link === undefined ? [] : [{ ...link, line: lineAt(node.start) }];
  });
  const notes = comments.map((c) => ({ value: c.value, line: lineAt(c.start) }));
  return { path, text, room: roomOf(path), links, comments: notes, nodes };
}

/** Line of a node, counted from 1. */
export function lineOf(source: Source, node: Node): number {
  return source.text.slice(0, node.start).split('\n').length;
}

/** `Date.now` for that member expression, undefined for anything else. */
export function memberPath(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const { object, property } = node as { object?: unknown; property?: unknown };
  if (!isNode(object) || !isNode(property) || typeof object['name'] !== 'string') return undefined;
  const name = property['name'] ?? property['value'];
  return typeof name === 'string' ? `${object['name']}.${name}` : undefined;
}

/** Path of the file a relative specifier means, without `?query`. */
export function resolvePath(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of (specifier.split('?')[0] ?? '').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
