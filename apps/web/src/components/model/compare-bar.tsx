import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CompareModelsDialog } from './compare-models-dialog.tsx';
import { type Comparison, maxCompared } from './use-comparison.ts';

/** How many models are chosen, and the way to see them side by side. */
export function CompareBar({ comparison: { compared, clear } }: { comparison: Comparison }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {compared.length > 0 && (
        <div
          role="region"
          aria-label="Comparison"
          className="sticky bottom-4 z-3 mx-auto flex items-center gap-3 rounded-lg border border-border bg-raised py-2 pr-2 pl-4 shadow-md"
        >
          <span className="text-sm tabular-nums">
            {compared.length} of {maxCompared} chosen
          </span>
          <Button size="sm" variant="ghost" onClick={clear}>
            Clear
          </Button>
          <Button
            size="sm"
            variant="primary"
            icon={<Columns3 aria-hidden />}
            disabled={compared.length < 2}
            onClick={() => setOpen(true)}
          >
            Compare
          </Button>
        </div>
      )}
      <CompareModelsDialog groups={compared} open={open && compared.length > 1} onClose={() => setOpen(false)} />
    </>
  );
}
