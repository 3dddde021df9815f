import { Suspense, use } from 'react';
import type * as Parts from './base/menu.tsx';
import type { MenuCheckProps, MenuChoiceProps, MenuItemProps, MenuProps } from './base/menu.tsx';
import { useEarlyPress } from './use-early-press.ts';

let loading: Promise<typeof Parts> | undefined;

// One promise for the menu and its items: once the menu is there, its items are drawn with it and never after it.
function useParts(): typeof Parts {
  return use((loading ??= loadParts()));
}

async function loadParts(): Promise<typeof Parts> {
  try {
    return await import('./base/menu.tsx');
  } catch (cause) {
    // The next menu asks again.
    loading = undefined;
    throw cause;
  }
}

/** Actions behind a button. The menu's code arrives after the page; until then the button stands alone and remembers a press. */
export function Menu(props: MenuProps) {
  const { pressed, trigger } = useEarlyPress(props.trigger);
  return (
    <Suspense fallback={trigger}>
      <LoadedMenu {...props} defaultOpen={pressed} />
    </Suspense>
  );
}

function LoadedMenu(props: MenuProps) {
  const parts = useParts();
  return <parts.Menu {...props} />;
}

export function MenuItem(props: MenuItemProps) {
  const parts = useParts();
  return <parts.MenuItem {...props} />;
}

export function MenuSeparator() {
  const parts = useParts();
  return <parts.MenuSeparator />;
}

/** Something that is on or off; the menu stays open for the next one. */
export function MenuCheck(props: MenuCheckProps) {
  const parts = useParts();
  return <parts.MenuCheck {...props} />;
}

/** One choice of several inside a menu, under a heading. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const parts = useParts();
  return <parts.MenuChoice {...props} />;
}
