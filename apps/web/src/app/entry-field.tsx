import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, useId, useState } from 'react';

type EntryFieldProps = Omit<ComponentProps<'input'>, 'className' | 'id'> & {
  label: string;
  description?: string;
  /** What is wrong, in words. */
  error?: string | undefined;
};

/**
 * A text field of sign-in and set-up. The fields of the other pages do more and weigh more; these two pages are opened with
 * nothing in the cache.
 */
export function EntryField({ label, description, error, type, ...input }: EntryFieldProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const password = type === 'password';
  const [capsLock, setCapsLock] = useState(false);
  const note = error ?? (password && capsLock ? 'Caps Lock is on.' : description);
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="relative flex">
        <input
          {...input}
          {...(password && {
            onKeyUp: (event: KeyboardEvent<HTMLInputElement>) => setCapsLock(event.getModifierState('CapsLock')),
            onBlur: () => setCapsLock(false),
          })}
          id={id}
          type={password && shown ? 'text' : type}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          className={`${frame} ${password ? 'pr-10' : ''} ${error ? 'border-danger' : 'border-border-strong hover:border-faint'}`}
        />
        {password && (
          <button
            type="button"
            aria-label={shown ? 'Hide password' : 'Show password'}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-1 my-auto flex size-7 items-center justify-center rounded-sm text-muted hover:text-text"
          >
            {shown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
          </button>
        )}
      </div>
      {note && (
        <p
          id={`${id}-note`}
          role={error ? 'alert' : undefined}
          className={`text-xs ${error ? 'text-danger' : 'text-muted'}`}
        >
          {note}
        </p>
      )}
    </div>
  );
}

const frame =
  'h-9 w-full min-w-0 rounded-md border bg-surface px-2.5 text-sm text-text shadow-xs transition-colors ' +
  'focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ring/40 pointer-coarse:h-11 pointer-coarse:text-lg';
