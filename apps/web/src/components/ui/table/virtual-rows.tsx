import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type ReactNode, type RefObject, useLayoutEffect, useState } from 'react';
import { scrollerOf } from '../scroller-of.ts';

type Measure = (element: HTMLTableRowElement | null) => void;

type VirtualRowsProps = {
  count: number;
  keyOf: (index: number) => string;
  /** The row has to give `measure` its element, which has to say its `data-index`. */
  renderRow: (index: number, measure: Measure) => ReactNode;
  body: RefObject<HTMLTableSectionElement | null>;
  /** The row that has the focus: it is drawn wherever it is. */
  kept: number | null;
};

/** Draws the rows in view and a few around them; empty rows stand for the others, so that the page keeps its height. */
export function VirtualRows({ count, keyOf, renderRow, body, kept }: VirtualRowsProps) {
  const [rowHeightPx] = useState(() => usualRowHeightPx(body.current));
  const topPx = useTopInScroller(body);
  // Without React's compiler nothing here is kept between drawings.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer<HTMLElement, HTMLTableRowElement>({
    count,
    getScrollElement: () => scrollerOf(body.current),
    initialOffset: () => scrollerOf(body.current)?.scrollTop ?? 0,
    estimateSize: () => rowHeightPx,
    getItemKey: keyOf,
    scrollMargin: topPx,
    overscan: 12,
    rangeExtractor: (range) => withKept(defaultRangeExtractor(range), kept, count),
  });

  let reachedPx = topPx;
  const drawn = virtualizer.getVirtualItems().map((item) => {
    const gapPx = item.start - reachedPx;
    reachedPx = item.end;
    return (
      <Fragment key={item.key}>
        <Gap heightPx={gapPx} />
        {renderRow(item.index, virtualizer.measureElement)}
      </Fragment>
    );
  });
  return (
    <>
      {drawn}
      <Gap heightPx={virtualizer.getTotalSize() + topPx - reachedPx} />
    </>
  );
}

function Gap({ heightPx }: { heightPx: number }) {
  if (heightPx < 1) return null;
  return (
    <tr role="presentation" aria-hidden className="max-md:block">
      <td role="presentation" colSpan={100} className="p-0 max-md:block" style={{ height: heightPx }} />
    </tr>
  );
}

function withKept(indexes: number[], kept: number | null, count: number): number[] {
  if (kept === null || kept >= count || indexes.includes(kept)) return indexes;
  return [...indexes, kept].toSorted((left, right) => left - right);
}

/** How far the rows begin from the top of what scrolls. What stands above them may grow, so layout is watched. */
function useTopInScroller(body: RefObject<HTMLTableSectionElement | null>): number {
  const [topPx, setTopPx] = useState(() => topInScroller(body.current));
  useLayoutEffect(() => {
    const scroller = scrollerOf(body.current);
    if (!scroller) return undefined;
    const observer = new ResizeObserver(() => setTopPx(topInScroller(body.current)));
    for (const child of scroller.children) observer.observe(child);
    return () => observer.disconnect();
  }, [body]);
  return topPx;
}

function topInScroller(body: HTMLElement | null): number {
  const scroller = scrollerOf(body);
  if (!body || !scroller) return 0;
  return Math.round(body.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop);
}

/** From the rows that are drawn already, so that nothing moves when a list grows into a virtual one. */
function usualRowHeightPx(body: HTMLElement | null): number {
  const count = body?.childElementCount ?? 0;
  return body && count > 0 ? body.offsetHeight / count : 37;
}
