/** The looks that menus, selects, comboboxes and popovers share. */
export const popupClass =
  'origin-(--transform-origin) rounded-lg border border-border bg-raised text-text shadow-md outline-none transition-[scale,opacity] ' +
  'data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0';

export const popupItemClass =
  'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none pointer-coarse:min-h-10 ' +
  'data-highlighted:bg-active data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0';
