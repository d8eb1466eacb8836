import { useEffect, useState } from 'react';
import { Combobox, ComboboxItem, ComboboxList, ComboboxProvider } from '@ariakit/react/combobox';
import { Check, X } from 'lucide-react';
import { useUiTexts } from '../text/ui-texts';
import { FieldFrame, useField } from './field';
import type { ComboBoxProps, ComboOption } from './combo-box';

const WAIT = 250;

export default function ComboBoxLoaded(props: ComboBoxProps) {
  const {
    label,
    hint,
    error,
    optional,
    name,
    id,
    value,
    onChange,
    onBlur,
    search,
    minLength = 0,
    placeholder,
    disabled,
  } = props;
  const texts = useUiTexts();
  const { aria, ...ids } = useField({ id, name, hint, error });
  const [typed, setTyped] = useState(value?.label ?? '');
  const [open, setOpen] = useState(false);
  const { options, asked } = useOptions({ typed, active: open, minLength, search });
  useEffect(() => setTyped(value?.label ?? ''), [value]);

  const choose = (option: ComboOption | null) => {
    onChange(option);
    setTyped(option?.label ?? '');
    setOpen(false);
  };

  return (
    <FieldFrame label={label} hint={hint} error={error} optional={optional} {...ids}>
      <ComboboxProvider value={typed} setValue={setTyped} open={open} setOpen={setOpen} includesBaseElement={false}>
        <div
          className="ui-combo"
          onBlur={(event) => {
            if (event.currentTarget.contains(event.relatedTarget)) return;
            setOpen(false);
            // Half-typed text is not a choice: go back to the last one.
            setTyped(value?.label ?? '');
            onBlur?.();
          }}
        >
          <Combobox
            {...aria}
            id={ids.inputId}
            name={name}
            disabled={disabled}
            placeholder={placeholder}
            className="ds-input"
            autoSelect
            onChange={(event) => {
              if (value && event.target.value !== value.label) onChange(null);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || !open) return;
              // The list is the topmost layer: a dialog around it stays.
              event.preventDefault();
              event.stopPropagation();
              setOpen(false);
            }}
          />
          {value && !disabled && (
            <button
              type="button"
              className="ui-icon-button ui-combo__clear"
              aria-label={texts.clear}
              onClick={() => choose(null)}
            >
              <X size={20} aria-hidden />
            </button>
          )}
          {/* In the flow of the page rather than in a floating layer: a third of the weight, and it scrolls with its field. */}
          <ComboboxList className="ui-options" aria-label={typeof label === 'string' ? label : undefined}>
            {options.map((option) => (
              <ComboboxItem
                key={option.id}
                value={option.label}
                setValueOnClick={false}
                hideOnClick
                className="ui-option"
                onClick={() => choose(option)}
              >
                <span>
                  <span>{option.label}</span>
                  {option.detail && <span className="ui-muted ui-small">{option.detail}</span>}
                </span>
                {option.id === value?.id && <Check size={20} aria-hidden />}
              </ComboboxItem>
            ))}
          </ComboboxList>
          {open && asked && options.length === 0 && <p className="ui-options ui-option ui-muted">{texts.noHits}</p>}
        </div>
      </ComboboxProvider>
      <span className="ui-hidden" role="status">
        {open && asked ? (options.length > 0 ? texts.hits(options.length) : texts.noHits) : ''}
      </span>
    </FieldFrame>
  );
}

type Search = Required<Pick<ComboBoxProps, 'search' | 'minLength'>> & { typed: string; active: boolean };

function useOptions({ typed, active, minLength, search }: Search) {
  const [state, setState] = useState<{ options: readonly ComboOption[]; asked: boolean }>({
    options: [],
    asked: false,
  });
  useEffect(() => {
    if (!active || typed.trim().length < minLength) {
      setState({ options: [], asked: false });
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      search(typed.trim(), stop.signal)
        .then((options) => !stop.signal.aborted && setState({ options, asked: true }))
        .catch(() => !stop.signal.aborted && setState({ options: [], asked: true }));
    }, WAIT);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [typed, active, minLength, search]);
  return state;
}
