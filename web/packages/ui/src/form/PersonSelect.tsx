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
  /** Only colleagues who hold one of these permissions. */
  who?: readonly string[];
  value?: string;
  onChange?: (personId: string) => void;
}

/** A colleague, searched by name on the server. */
export function PersonSelect({ id, label, who, value, onChange }: Props) {
  return (
    <RecordSelect
      id={id}
      label={label}
      of={among(who)}
      value={value}
      onChange={(said) => onChange?.(said as string)}
    />
  );
}

/** Several colleagues. */
export function PeopleSelect({ who, onChange, ...shared }: Omit<Props, "value" | "onChange"> & Several) {
  return (
    <RecordSelect
      {...shared}
      of={among(who)}
      many
      onChange={(said) => onChange?.((said ?? []) as string[])}
    />
  );
}

const among = (who?: readonly string[]): Lookup<Person> =>
  who ? { ...PEOPLE, query: { ...PEOPLE.query, permission: who.join(",") } } : PEOPLE;

interface Several {
  value?: string[];
  onChange?: (people: string[]) => void;
}
