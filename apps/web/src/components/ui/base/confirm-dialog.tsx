import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { type ReactNode, useState } from 'react';
import { classNames } from '#lib/class-names.ts';
import { errorView } from '#lib/error-view.ts';
import { Button } from '../button.tsx';
import { backdropClass, dialogClass, footerClass, viewportClass } from './dialog.tsx';
import { TextField } from '../text-field.tsx';

export type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  confirmLabel: string;
  /** The dialog stays busy until the promise ends; a rejection is shown in place and leaves it open. */
  onConfirm: () => Promise<unknown> | void;
  tone?: 'danger' | 'primary';
  /** Words the person must type before the button works, for what cannot be undone. */
  typeToConfirm?: string;
  children?: ReactNode;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description } = props;
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Viewport className={viewportClass}>
          <Base.Popup className={classNames(dialogClass, 'sm:max-w-md')}>
            <div className="flex flex-col gap-1 px-5 pt-4 pb-4">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description && <Base.Description className="text-sm text-muted">{description}</Base.Description>}
            </div>
            <ConfirmBody {...props} />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

function ConfirmBody({
  confirmLabel,
  onConfirm,
  onOpenChange,
  tone = 'danger',
  typeToConfirm,
  children,
}: ConfirmDialogProps) {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const ready = typeToConfirm === undefined || typed.trim() === typeToConfirm;

  async function confirm() {
    setPending(true);
    setError(null);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (cause) {
      const { message, details } = errorView(cause);
      setError([message, details.remedy].filter(Boolean).join(' '));
    } finally {
      setPending(false);
    }
  }

  return (
    <>
      <div className="flex flex-col gap-3 px-5 pb-4 empty:hidden">
        {children}
        {typeToConfirm !== undefined && (
          <TextField
            label={
              <>
                Type <span className="font-mono text-xs">{typeToConfirm}</span> to confirm
              </>
            }
            value={typed}
            onValueChange={setTyped}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        {error && (
          <p role="alert" className="text-sm text-danger">
            {error}
          </p>
        )}
      </div>
      <footer className={footerClass}>
        <Base.Close render={<Button>Cancel</Button>} disabled={pending} />
        <Button variant={tone} disabled={!ready} loading={pending} onClick={() => void confirm()}>
          {confirmLabel}
        </Button>
      </footer>
    </>
  );
}
