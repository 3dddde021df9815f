import { lazy, Suspense } from 'react';
import type { MenuCheckProps, MenuChoiceProps, MenuItemProps, MenuProps } from './base/menu.tsx';
import { useEarlyPress } from './use-early-press.ts';

const load = () => import('./base/menu.tsx');
const LoadedMenu = lazy(async () => ({ default: (await load()).Menu }));
const LoadedItem = lazy(async () => ({ default: (await load()).MenuItem }));
const LoadedSeparator = lazy(async () => ({ default: (await load()).MenuSeparator }));
const LoadedCheck = lazy(async () => ({ default: (await load()).MenuCheck }));
const LoadedChoice = lazy(async () => ({ default: (await load()).MenuChoice }));

/** Actions behind a button. The menu's code arrives after the page; until then the button stands alone and remembers a press. */
export function Menu(props: MenuProps) {
  const { pressed, trigger } = useEarlyPress(props.trigger);
  return (
    <Suspense fallback={trigger}>
      <LoadedMenu {...props} defaultOpen={pressed}>
        <Suspense>{props.children}</Suspense>
      </LoadedMenu>
    </Suspense>
  );
}

export function MenuItem(props: MenuItemProps) {
  return <LoadedItem {...props} />;
}

export function MenuSeparator() {
  return <LoadedSeparator />;
}

/** Something that is on or off; the menu stays open for the next one. */
export function MenuCheck(props: MenuCheckProps) {
  return <LoadedCheck {...props} />;
}

/** One choice of several inside a menu, under a heading. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  return <LoadedChoice {...props} />;
}
