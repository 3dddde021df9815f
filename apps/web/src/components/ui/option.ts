import type { ReactNode } from 'react';

/** One choice of a select, combobox or segmented control. */
export type Option<Value extends string = string> = {
  value: Value;
  label: string;
  description?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
};
