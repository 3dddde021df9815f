import { Dialog } from '#components/ui/base/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { shortcuts } from './shortcuts.ts';

type ShortcutListProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** All shortcuts by where they work. */
export function ShortcutList({ open, onOpenChange }: ShortcutListProps) {
  const groups = Map.groupBy(Object.values(shortcuts), ({ group }) => group);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <div className="flex flex-col gap-4">
        {[...groups].map(([group, members]) => (
          <section key={group} className="flex flex-col gap-1">
            <h3 className="text-xs font-medium text-muted">{group}</h3>
            <dl className="divide-y divide-border">
              {members.map(({ keys, label }) => (
                <div key={label} className="flex min-h-8 items-center justify-between gap-4 py-1.5">
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
