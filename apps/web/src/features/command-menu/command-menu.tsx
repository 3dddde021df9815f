import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { backdropClass } from '#components/ui/base/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { popupItemClass } from '#components/ui/popup-classes.ts';
import { Spinner } from '#components/ui/spinner.tsx';
import { type Command, type CommandGroup, findGroups } from './command.ts';
import { useCommands } from './use-commands.ts';
import { useFoundThings } from './use-found-things.ts';

type CommandMenuProps = { open: boolean; onOpenChange: (open: boolean) => void; onShowShortcuts: () => void };

/** Goes anywhere and does the common things, by typing. Begins empty each time it opens. */
export function CommandMenu({ open, onOpenChange, onShowShortcuts }: CommandMenuProps) {
  const left = useRef(false);
  // Whether a command has left the page counts for the focus of one closing only.
  useEffect(() => {
    if (open) left.current = false;
  }, [open]);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClass} />
        <Dialog.Viewport className="fixed inset-0 z-30 flex items-start justify-center px-2 pt-2 pb-2 sm:pt-[12vh]">
          <Dialog.Popup
            aria-label="Command menu"
            className={popupClass}
            // The page that opens takes the focus by itself.
            finalFocus={() => !left.current}
          >
            <CommandSearch
              onShowShortcuts={onShowShortcuts}
              onRun={(command) => {
                left.current = !command.stays;
                onOpenChange(false);
                command.run();
              }}
            />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type CommandSearchProps = { onRun: (command: Command) => void; onShowShortcuts: () => void };

function CommandSearch({ onRun, onShowShortcuts }: CommandSearchProps) {
  const [search, setSearch] = useState('');
  const { actions, pages, preferences } = useCommands({ onShowShortcuts });
  const { threads, deployments, models, searching, failed, retry } = useFoundThings(search);
  const found: CommandGroup = { label: search.trim() === '' ? 'Recent threads' : 'Threads', items: threads };
  const searched = search.trim() !== '';
  const own: CommandGroup[] = [
    { label: 'Actions', items: actions },
    { label: 'Pages', items: pages },
    // Below what is there at once, which does not move when they arrive.
    ...(searched ? [] : [found]),
    { label: 'Preferences', items: preferences },
  ];
  // What arrives from the server stands below, so that nothing moves under a person's hand.
  const all: CommandGroup[] = [
    ...findGroups(own, search),
    { label: 'Deployments', items: deployments },
    ...(searched ? [found] : []),
    { label: 'Models', items: models },
  ];
  const groups = all.filter(({ items }) => items.length > 0);
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);

  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={groups}
      value={search}
      onValueChange={setSearch}
      itemToStringValue={(command: Command) => command.label}
      autoHighlight="always"
      keepHighlight
    >
      <Autocomplete.InputGroup className="flex shrink-0 items-center gap-2.5 border-b border-border px-4">
        {searching ? <Spinner className="size-4 text-faint" /> : <Search aria-hidden className="size-4 text-faint" />}
        <Autocomplete.Input
          aria-label="Search commands, threads, deployments and models"
          placeholder="Search or run a command"
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none pointer-coarse:text-lg"
        />
        <Dialog.Close className="rounded-sm text-muted">
          <span className="sr-only">Close</span>
          <Kbd keys="escape" />
        </Dialog.Close>
      </Autocomplete.InputGroup>
      <Autocomplete.Status className="sr-only">
        {searching ? 'Searching' : `${count} ${count === 1 ? 'entry' : 'entries'}`}
      </Autocomplete.Status>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {failed && (
          <p className="flex items-center gap-2 px-4 pt-3 text-xs text-muted">
            Threads, deployments and models could not all be searched.
            <button type="button" onClick={retry} className="rounded-xs font-medium text-accent-text hover:underline">
              Try again
            </button>
          </p>
        )}
        <Autocomplete.Empty className="px-4 py-8 text-center text-sm text-muted empty:hidden">
          {searching ? 'Searching…' : failed ? 'No page and no action has these words.' : 'Nothing has these words.'}
        </Autocomplete.Empty>
        <Autocomplete.List className="scroll-py-8 p-1.5 empty:p-0">
          {(group: CommandGroup) => (
            <Autocomplete.Group key={group.label} items={group.items}>
              <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-2xs font-medium text-faint">
                {group.label}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(command: Command) => (
                  <Autocomplete.Item
                    key={command.id}
                    value={command}
                    onClick={() => onRun(command)}
                    className={`${popupItemClass} scroll-my-1.5`}
                  >
                    <CommandRow command={command} />
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </div>
    </Autocomplete.Root>
  );
}

function CommandRow({ command: { icon: Icon, label, hint, keys } }: { command: Command }) {
  return (
    <>
      <Icon aria-hidden className="text-muted" />
      <span dir="auto" className="min-w-0 flex-1 truncate text-start">
        {label}
      </span>
      {hint && <span className="max-w-1/2 shrink-0 truncate text-xs text-muted">{hint}</span>}
      {keys && (
        <span className="pointer-coarse:hidden">
          <Kbd keys={keys} />
        </span>
      )}
    </>
  );
}

const popupClass =
  'flex max-h-[min(32rem,100%)] w-full max-w-xl flex-col overflow-hidden rounded-xl border border-border bg-raised shadow-lg outline-none ' +
  'transition-[translate,opacity] duration-150 data-ending-style:-translate-y-1 data-ending-style:opacity-0 data-starting-style:-translate-y-1 data-starting-style:opacity-0';
