import { type QueryKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ask } from "../api/client.ts";

interface Keeping<Row, Said> {
  path: string;
  queryKey: QueryKey;
  /** What can be written of it. */
  saidOf: (row: Row) => Said;
  /** How the service is told; nothing while it could not be read. */
  bodyOf: (said: Said, row: Row) => object | undefined;
  /** What else shows it, to be asked anew. */
  onTaken?: (row: Row) => void;
}

/** A record that is written where it stands. What is written is kept at once, one change after the other; what
 * cannot be kept stays on the screen with what is wrong with it. */
export function useKept<Row extends { version: number }, Said>({
  path,
  queryKey,
  saidOf,
  bodyOf,
  onTaken,
}: Keeping<Row, Said>) {
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey,
    queryFn: () => ask<Row>("GET", path),
    staleTime: Infinity,
  });
  const [said, setSaid] = useState<Said>();
  const [refused, setRefused] = useState<unknown>();
  const [isSaving, setSaving] = useState(false);
  const [isUnreadable, setUnreadable] = useState(false);
  const waiting = useRef<Said>(undefined);
  const saving = useRef(false);
  const version = useRef(0);
  // What is shown is what the service has, until somebody writes.
  useEffect(() => {
    if (!data || waiting.current !== undefined) return;
    version.current = data.version;
    setSaid(saidOf(data));
  }, [data]);
  const hold = (row: Row) => {
    version.current = row.version;
    queries.setQueryData(queryKey, row);
    onTaken?.(row);
  };
  const save = async () => {
    saving.current = true;
    setSaving(true);
    try {
      while (waiting.current !== undefined) {
        const told = waiting.current;
        const body = bodyOf(told, data!);
        setUnreadable(!body);
        if (!body) return;
        const row = await ask<Row>("PUT", path, { version: version.current, body });
        if (waiting.current === told) waiting.current = undefined;
        setRefused(undefined);
        hold(row);
      }
    } catch (no) {
      setRefused(no);
    } finally {
      saving.current = false;
      setSaving(false);
    }
  };
  const forget = () => {
    waiting.current = undefined;
    setRefused(undefined);
    setUnreadable(false);
  };
  return {
    row: data,
    said,
    error,
    change: (told: Said) => {
      setSaid(told);
      waiting.current = told;
      if (!saving.current) void save();
    },
    /** Takes what the service gave for another step than writing. */
    take: (row: Row) => {
      forget();
      hold(row);
    },
    /** Throws away what could not be kept. */
    reload: () => {
      forget();
      void queries.invalidateQueries({ queryKey });
      if (data) setSaid(saidOf(data));
    },
    isSaving,
    isUnsaved: refused !== undefined || isUnreadable,
    refused,
  };
}
