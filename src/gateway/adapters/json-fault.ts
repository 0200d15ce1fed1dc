/** Where a text stops being JSON: the character, and the path of the value it stands in. */
export interface JsonFault {
  readonly at: number;
  readonly path: string;
}

interface Frame {
  readonly closes: ']' | '}';
  /** Key of the member at hand, or index of the element. */
  key: string;
  index: number;
}

type Want = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'next';

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** End of the string that starts at `from`, or -1 when it is never closed or holds a control character. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return -1;
    if (code === 0x5c) at++;
  }
  return -1;
}

const pathOf = (stack: readonly Frame[]): string =>
  stack.reduce((path, { closes, key, index }) => path + (closes === ']' ? `[${index}]` : `.${key}`), '$');

/**
 * Finds where a text that `JSON.parse` refused goes wrong, which the engine itself does not always say. Walks without
 * recursion. Answers the end of the text when it sees nothing wrong before it.
 */
export function jsonFault(text: string): JsonFault {
  const stack: Frame[] = [];
  let want: Want = 'value';
  let at = 0;
  const fault = (): JsonFault => ({ at, path: pathOf(stack.slice(0, 64)) });
  for (;;) {
    at = endOf(SPACE, text, at);
    const sign = text[at];
    const frame = stack.at(-1);
    if (sign === undefined) return fault();
    if (want === 'next') {
      if (frame === undefined) return fault();
      if (sign === frame.closes) stack.pop();
      else if (sign !== ',') return fault();
      else {
        frame.index++;
        want = frame.closes === ']' ? 'value' : 'key';
      }
      at++;
    } else if (frame !== undefined && sign === frame.closes && want.endsWith('or end')) {
      stack.pop();
      want = 'next';
      at++;
    } else if (want === 'colon') {
      if (sign !== ':') return fault();
      want = 'value';
      at++;
    } else if (sign === '"') {
      const end = endOfString(text, at);
      if (end < 0) return fault();
      if (want.startsWith('key') && frame !== undefined)
        frame.key = text.slice(at + 1, Math.min(end - 1, at + 65));
      want = want.startsWith('key') ? 'colon' : 'next';
      at = end;
    } else if (want.startsWith('key')) return fault();
    else if (sign === '{' || sign === '[') {
      stack.push({ closes: sign === '{' ? '}' : ']', key: '', index: 0 });
      want = sign === '{' ? 'key or end' : 'value or end';
      at++;
    } else {
      const end = endOf(SCALAR, text, at);
      if (end < 0) return fault();
      want = 'next';
      at = end;
    }
  }
}
