import { useCallback, useState } from 'react';

/** Whether the table inside the box is wider than the box, as layout says. */
export function useOverflow(): { ref: (box: HTMLDivElement | null) => (() => void) | undefined; overflowing: boolean } {
  const [overflowing, setOverflowing] = useState(false);
  const ref = useCallback((box: HTMLDivElement | null) => {
    const table = box?.querySelector('table');
    if (!box || !table) return undefined;
    const observer = new ResizeObserver(() => setOverflowing(table.offsetWidth > box.clientWidth + 1));
    observer.observe(box);
    observer.observe(table);
    return () => observer.disconnect();
  }, []);
  return { ref, overflowing };
}
