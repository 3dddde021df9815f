import { useNavigate, useSearch } from '@tanstack/react-router';

/** Whether the address names this answer's receipt, so that links, reloads and the way back open it again. */
export function useReceiptAddress(messageId: string): [open: boolean, setOpen: (open: boolean) => void] {
  const open = useSearch({ strict: false, select: ({ receipt }) => receipt === messageId });
  const navigate = useNavigate();
  return [
    open,
    (next) =>
      void navigate({
        to: '.',
        // Another receipt may have been opened by the press that closes this one.
        search: (before: { receipt?: string | number | undefined }) =>
          next
            ? { ...before, receipt: messageId }
            : { ...before, receipt: before.receipt === messageId ? undefined : before.receipt },
        replace: true,
        resetScroll: false,
      }),
  ];
}
