import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { TextField } from './text-field.tsx';

/** A text field for secrets, with a button that shows what was typed. Say `autoComplete="current-password"` or `"new-password"`. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, 'type' | 'suffix' | 'prefix'>) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      spellCheck={false}
      autoCapitalize="none"
      {...props}
      type={shown ? 'text' : 'password'}
      suffix={
        <button
          type="button"
          aria-label={shown ? 'Hide' : 'Show'}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="-mr-1.5 flex size-7 items-center justify-center rounded-sm text-muted hover:text-text"
        >
          {shown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
        </button>
      }
    />
  );
}
