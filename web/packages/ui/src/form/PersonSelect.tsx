import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { ask, type Page } from "../api/client.ts";

interface Person {
  personId: string;
  name: string;
  unitPath: string;
}

interface Props {
  id?: string;
  label: string;
  value?: string;
  onChange?: (personId: string) => void;
}

/** A colleague, searched by name on the server. */
export function PersonSelect({ id, label, value, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const name = useDeferredValue(typed);
  const { data, isFetching } = useQuery({
    queryKey: ["people", name],
    queryFn: () =>
      ask<Page<Person>>("GET", "/api/identity/v1/people", { query: { name, active: "true", limit: 50 } }),
    staleTime: 60_000,
  });
  const isListed = data?.items.some((one) => one.personId === value);
  // Whoever is chosen is shown by name, wherever in the list they would be.
  const { data: chosen } = useQuery({
    queryKey: ["person", value],
    enabled: Boolean(value) && data !== undefined && !isListed,
    queryFn: () => ask<Person>("GET", `/api/identity/v1/people/${value}`),
    staleTime: 60_000,
  });
  const people = [...(data?.items ?? []), ...(chosen && !isListed ? [chosen] : [])];
  const options = people.map((one) => ({
    value: one.personId,
    label: `${one.name} ${one.unitPath}`,
  }));
  return (
    <Select
      id={id}
      aria-label={label}
      className="wide"
      value={value || undefined}
      onChange={onChange}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      options={options}
      placeholder={label}
    />
  );
}
