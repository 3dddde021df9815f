import { type ReactNode, useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { DialogForm } from '#components/dialog-form.tsx';
import { TextField } from '#components/ui/text-field.tsx';

type PriceReasonFormProps = {
  words: { confirm: string; failed: string; placeholder: string };
  /** The call that the form makes. */
  call: { isPending: boolean; error: unknown };
  onConfirm: (note: string) => void;
  onCancel: () => void;
  /** What is about to change. */
  children: ReactNode;
};

/** A change of prices that needs nothing but a reason. */
export function PriceReasonForm({ words, call, onConfirm, onCancel, children }: PriceReasonFormProps) {
  const [note, setNote] = useState('');
  const [checked, setChecked] = useState(false);
  const missing = note.trim() === '';
  return (
    <DialogForm
      submit={words.confirm}
      pending={call.isPending}
      onSubmit={() => {
        setChecked(true);
        if (!missing) onConfirm(note);
      }}
      onCancel={onCancel}
    >
      {children}
      <TextField
        label="Reason"
        placeholder={words.placeholder}
        maxLength={500}
        value={note}
        onValueChange={setNote}
        error={checked && missing ? 'Say why, for those who read the history.' : undefined}
      />
      <CallError title={words.failed} error={call.error} />
    </DialogForm>
  );
}
