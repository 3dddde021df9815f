/** One answer with everything that models write, and some things that they should not. */
export const answerSample = `## What a cached token costs

A cache read is billed at **a tenth** of the input price, so \`18,000\` cached tokens cost as much as *1,800* fresh ones. From $5 to $10 a month is usual. See [the price list](https://example.com/prices).

- Input: what you send
- Cache read: what was sent before
  - only with the same beginning
  - for five minutes
- Output: what comes back
- [x] counted
- [ ] estimated

1. First the usage is read
2. Then it is multiplied

| bucket | tokens | $/1M | amount |
|:--|--:|--:|--:|
| input | 305 | 3.00 | 0.000915 |
| cache read | 18,000 | 0.30 | 0.0054 |
| output | 821 | 15.00 | 0.012315 |

The total is $c = \\sum_i n_i p_i$, or written out:

$$
c = \\frac{305 \\cdot 3 + 18000 \\cdot 0.3 + 821 \\cdot 15}{10^6} = 0.01863
$$

\\[ \\sqrt{a^2 + b^2} = \\int_0^1 f(x)\\,dx \\]

> Money is never a floating point number.
>
> It is a decimal string.

\`\`\`typescript
export function cost(tokens: bigint, picoPerToken: bigint): bigint {
  return tokens * picoPerToken; // exact, whatever the size, and on a line that is longer than the panel is wide
}
\`\`\`

![a chart](https://example.com/tracker.png) <img src=x onerror=alert(1)> [click](javascript:alert(1))

---

That is all.
`;
