import { useEffect, useId, useRef, useState } from "react";

interface Props {
  label: string;
  value: string;
  lines?: number;
  /** What may be meant, offered while somebody writes. */
  suggestions?: readonly string[];
  wrong?: string;
  fixed: boolean;
  onChange: (value: string) => void;
}

const PAUSE_MS = 700;

/** A place to write in: said on when the person pauses or goes on, not at every letter. */
export function Cell({ label, value, lines = 1, suggestions, wrong, fixed, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const said = useRef(onChange);
  said.current = onChange;
  useEffect(() => {
    if (typed === undefined) return;
    const waits = setTimeout(() => said.current(typed), PAUSE_MS);
    return () => clearTimeout(waits);
  }, [typed]);
  // What was said on is what is shown, unless somebody goes on writing.
  useEffect(() => setTyped(undefined), [value]);
  const shared = {
    "aria-label": label,
    "aria-invalid": wrong ? true : undefined,
    // What is only read cannot be pushed along in its field.
    title: wrong ?? (fixed ? value : undefined),
    readOnly: fixed,
    className: "cell-input",
    value: typed ?? value,
    onBlur: () => typed !== undefined && typed !== value && onChange(typed),
  };
  return lines > 1 ? (
    <textarea {...shared} rows={lines} onChange={(event) => setTyped(event.target.value)} />
  ) : (
    <>
      <input
        {...shared}
        list={suggestions && !fixed ? id : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      {suggestions && !fixed && (
        <datalist id={id}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}
