import { useId } from "react";

interface Props {
  label: string;
  most: number;
  value: string;
  onChange: (value: string) => void;
  long?: boolean;
  complete?: string;
}

/** A labelled field for a line, or for several. */
export function Field({ label, most, value, onChange, long, complete }: Props) {
  const id = useId();
  const given = { id, value, maxLength: most, required: true };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {long ? (
        <textarea {...given} rows={3} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...given} autoComplete={complete} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  );
}
