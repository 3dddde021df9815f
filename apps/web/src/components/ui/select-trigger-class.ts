import { classNames } from '#lib/class-names.ts';
import { controlClass } from './field.tsx';

export const selectTriggerClass = classNames(
  controlClass,
  'flex h-8 items-center justify-between gap-2 pr-2 pl-2.5 text-left pointer-coarse:h-10',
);
