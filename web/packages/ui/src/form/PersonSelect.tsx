import { type Lookup, RecordSelect } from "./RecordSelect.tsx";

interface Person {
  personId: string;
  name: string;
  unitPath: string;
}

const PEOPLE: Lookup<Person> = {
  path: "/api/identity/v1/people",
  search: "name",
  query: { active: "true" },
  idOf: ({ personId }) => personId,
  nameOf: ({ name, unitPath }) => `${name} ${unitPath}`,
};

interface Props {
  id?: string;
  label: string;
  value?: string;
  onChange?: (personId: string) => void;
}

/** A colleague, searched by name on the server. */
export function PersonSelect({ id, label, value, onChange }: Props) {
  return (
    <RecordSelect
      id={id}
      label={label}
      of={PEOPLE}
      value={value}
      onChange={(said) => onChange?.(said as string)}
    />
  );
}

/** Several colleagues. */
export function PeopleSelect({ onChange, ...shared }: Omit<Props, "value" | "onChange"> & Several) {
  return (
    <RecordSelect {...shared} of={PEOPLE} many onChange={(said) => onChange?.((said ?? []) as string[])} />
  );
}

interface Several {
  value?: string[];
  onChange?: (people: string[]) => void;
}
