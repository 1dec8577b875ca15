import { useQueries, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { ask, type Page } from "../api/client.ts";

/** A kind of record that others refer to: where it is searched by name, and how one of them is told. */
export interface Lookup<Row> {
  path: string;
  /** The API's filter that takes what is typed. */
  search: string;
  query?: Record<string, string>;
  /** Of those found, what may be referred to. */
  fits?: (row: Row) => boolean;
  /** How it is referred to. */
  idOf: (row: Row) => string;
  nameOf: (row: Row) => string;
  /** One of them by what refers to it; by its id unless something else is said. */
  one?: (id: string) => Promise<Row | undefined>;
}

interface Props<Row> {
  id?: string;
  label: string;
  of: Lookup<Row>;
  /** Several at once. */
  many?: boolean;
  wrong?: boolean;
  value?: string | string[];
  onChange?: (value: string | string[] | undefined, chosen?: Row) => void;
}

const MOST = 50;

/** A record, searched by name on the server. */
export function RecordSelect<Row>({ id, label, of, many, wrong, value, onChange }: Props<Row>) {
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed).trim();
  const { data, isFetching } = useQuery({
    queryKey: [of.path, "found", of.query, text],
    queryFn: () =>
      ask<Page<Row>>("GET", of.path, { query: { ...of.query, [of.search]: text || undefined, limit: MOST } }),
    staleTime: 60_000,
  });
  const found = data?.items.filter((row) => of.fits?.(row) ?? true) ?? [];
  const listed = new Set(found.map(of.idOf));
  const chosen = [value ?? []].flat().filter(Boolean);
  // Whoever is chosen is shown by name, wherever in the list they would be.
  const others = useQueries({
    queries: chosen
      .filter((one) => data !== undefined && !listed.has(one))
      .map((one) => ({
        queryKey: [of.path, "one", one],
        queryFn: async () => (await (of.one?.(one) ?? ask<Row>("GET", `${of.path}/${one}`))) ?? null,
        staleTime: 60_000,
      })),
  });
  const rows = [...found, ...others.flatMap((one) => one.data ?? [])] as Row[];
  return (
    <Select<string | string[]>
      id={id}
      aria-label={label}
      className="wide"
      mode={many ? "multiple" : undefined}
      status={wrong ? "error" : undefined}
      value={chosen.length ? value : undefined}
      onChange={(said) =>
        onChange?.(
          said,
          rows.find((row) => of.idOf(row) === said),
        )
      }
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      options={rows.map((row) => ({ value: of.idOf(row), label: of.nameOf(row) }))}
      placeholder={label}
    />
  );
}
