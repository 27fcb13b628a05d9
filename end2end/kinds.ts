// What a page is made of, read from what the server writes: pages whose elements are all of the same kinds
// differ in their data alone.

/** An opening or closing tag, with its attributes. */
const TAG = /<(\/)?([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/g;

/** What has no closing tag. */
const EMPTY = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** What is not drawn, or always as a whole. */
const NO_ELEMENTS = /<(script|style|svg|template|noscript)\b.*?<\/\1>/gs;

/** An attribute that says what an element is, or in which state. */
const SAYS =
  /\s(class|role|type|hidden|open|disabled|required|readonly|checked|popover|(?:aria|data)-[a-z-]+)(?:="([^"]*)")?/g;

/** A word that stands for a state; anything else is data. */
const STATE = /^[a-z][a-z-]*$/;

/**
 * The kinds of elements of a page: each by what it is, in which state, whether it has words, and by all that
 * of what it is in.
 */
export function kindsIn(html: string): Set<string> {
  const body = html.replace(NO_ELEMENTS, '');
  const kinds = new Set<string>();
  const around: { name: string; kind: string }[] = [];
  for (const tag of body.matchAll(TAG)) {
    const [whole, end, name = '', attributes = ''] = tag;
    if (end !== undefined) {
      const at = around.findLastIndex((open) => open.name === name);
      if (at >= 0) around.length = at;
      continue;
    }
    const hasWords = /[^\s<]/.test(body.charAt(tag.index + whole.length));
    const kind = `${around.at(-1)?.kind ?? ''}/${name}${statesIn(attributes)}${hasWords ? ' …' : ''}`;
    kinds.add(kind);
    if (!EMPTY.test(name)) around.push({ name, kind });
  }
  return kinds;
}

/** What attributes say of the element, without what they say of its data. */
function statesIn(attributes: string): string {
  return [...attributes.matchAll(SAYS)]
    .map(([, name = '', value = '']) => {
      const says = name === 'class' || STATE.test(value);
      return says ? `[${name}=${value}]` : `[${name}]`;
    })
    .join('');
}
