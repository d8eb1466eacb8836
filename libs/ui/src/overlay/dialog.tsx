import { useEffect, useId, useRef, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { Button } from '../form/button';
import { useUiTexts } from '../text/ui-texts';
import { classNames } from '../text/class-names';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Names the dialog for everyone. */
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
  /** No close button and no Escape: for what must be answered. */
  readonly mustAnswer?: boolean;
}

/** A native modal dialog: traps the focus, closes on Escape and gives the focus back. */
export function Dialog({ open, onClose, title, children, actions, size = 'medium', mustAnswer }: DialogProps) {
  const texts = useUiTexts();
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    if (!open || !dialog) return;
    const before = document.activeElement;
    if (!dialog.open) dialog.showModal();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={box}
      aria-labelledby={titleId}
      className={classNames('ds-dialog ui-dialog')}
      data-size={size}
      onCancel={(event) => {
        event.preventDefault();
        if (!mustAnswer && event.target === event.currentTarget) onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <div className="ui-dialog__head">
        <h2 id={titleId} tabIndex={-1}>
          {title}
        </h2>
        {!mustAnswer && (
          <button type="button" className="ui-icon-button" aria-label={texts.close} onClick={onClose}>
            <X size={24} aria-hidden />
          </button>
        )}
      </div>
      <div className="ui-stack">{children}</div>
      {actions && <div className="ui-row ui-dialog__actions">{actions}</div>}
    </dialog>
  );
}

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly children?: ReactNode;
  /** Says what the button does ("Ta bort målet"), never only "OK". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export function ConfirmDialog({
  confirmLabel,
  cancelLabel,
  danger,
  busy,
  onConfirm,
  onCancel,
  ...dialog
}: ConfirmDialogProps) {
  const texts = useUiTexts();
  return (
    <Dialog
      {...dialog}
      size="small"
      onClose={onCancel}
      actions={
        <>
          <Button variant="primary" danger={danger} busy={busy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
          <Button variant="tertiary" onClick={onCancel}>
            {cancelLabel ?? texts.cancel}
          </Button>
        </>
      }
    />
  );
}
