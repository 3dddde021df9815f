import { useCallback, useState } from 'react';

/**
 * Columns of a virtual list would change their widths with every row that comes into view, so the first widths are kept,
 * as parts of the whole.
 */
export function useFixedWidths(enabled: boolean, columnKey: string) {
  const [fixed, setFixed] = useState<{ columnKey: string; widths: string[] } | null>(null);
  const widths = enabled && fixed?.columnKey === columnKey ? fixed.widths : undefined;
  const head = useCallback(
    (row: HTMLTableRowElement | null) => {
      if (!row || !enabled) return;
      const cells = [...row.cells].map((cell) => cell.offsetWidth);
      const wholePx = cells.reduce((sum, widthPx) => sum + widthPx, 0);
      if (wholePx > 0) setFixed({ columnKey, widths: cells.map((widthPx) => `${(widthPx / wholePx) * 100}%`) });
    },
    [enabled, columnKey],
  );
  return { head, widths };
}
