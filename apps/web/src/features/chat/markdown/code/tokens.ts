/** A piece of code and its scope, such as "keyword" or "title.function"; null is plain text. */
export type Token = { scope: string | null; text: string };

/** What of a highlighted tree is read: elements named by classes, and texts. */
export type HighlightTree = { children: readonly HighlightNode[] };
type HighlightNode = {
  type: string;
  value?: string;
  properties?: { className?: unknown };
  children?: readonly HighlightNode[];
};

/** The tree as a flat list in reading order. The innermost scope wins; neighbours of one scope become one token. */
export function flattenTokens(tree: HighlightTree): Token[] {
  const tokens: Token[] = [];
  append(tokens, tree.children, null);
  return tokens;
}

function append(tokens: Token[], nodes: readonly HighlightNode[], scope: string | null): void {
  for (const node of nodes) {
    if (node.children) append(tokens, node.children, scopeOf(node) ?? scope);
    const text = node.type === 'text' ? (node.value ?? '') : '';
    if (text === '') continue;
    const last = tokens.at(-1);
    // Blanks have no colour of their own, so they need no element of their own.
    if (last && (last.scope === scope || text.trim() === '')) last.text += text;
    else tokens.push({ scope, text });
  }
}

/** highlight.js writes "hljs-title function_": the first class is the scope, those ending in _ are its parts. */
function scopeOf(node: HighlightNode): string | null {
  const classes = node.properties?.className;
  const [first, ...parts] = Array.isArray(classes) ? classes.filter((name) => typeof name === 'string') : [];
  if (!first) return null;
  return [first.replace(/^hljs-/, ''), ...parts.map((part) => part.replace(/_+$/, ''))].join('.');
}
