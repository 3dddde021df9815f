// Code spans and escapes are matched first, so that dollars and brackets inside them stay as they are.
const pattern =
  /(`+)[^`](?:[\s\S]*?[^`])?\1(?!`)|\\\(([\s\S]+?)\\\)|\\\[([\s\S]+?)\\\]|\\[\s\S]|\$\$([\s\S]+?)\$\$|\$(?![\s$])((?:[^$\\\n]|\\.)*?[^\s$\\])\$(?!\d)|\$/g;

/**
 * Rewrites a block's formulas into the one notation that the Markdown parser reads, dollar signs, and escapes each dollar
 * that is money: a formula's opening dollar is followed by no space, its closing one by no digit.
 */
export function normalizeMath(source: string): string {
  if (!/\$|\\[([]/.test(source)) return source;
  return source.replace(
    pattern,
    (whole, _ticks, inline?: string, bracketed?: string, display?: string, dollars?: string) => {
      if (inline !== undefined) return `$${oneLine(inline)}$`;
      const shown = bracketed ?? display;
      if (shown !== undefined) return `$$${oneLine(shown)}$$`;
      if (dollars !== undefined) return whole;
      return whole === '$' ? '\\$' : whole;
    },
  );
}

function oneLine(formula: string): string {
  return formula.trim().replace(/\s*\n\s*/g, ' ');
}
