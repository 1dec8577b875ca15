import { useMemo } from "react";
import { useSearchParams } from "react-router";
import type { FormField } from "../form/field.ts";
import { readView, type View, writeView } from "./view.ts";

export function useView(fields: FormField[]): [View, (view: View) => void] {
  const [parameters, setParameters] = useSearchParams();
  const view = useMemo(() => readView(parameters, fields), [parameters, fields]);
  return [view, (next) => setParameters(writeView(next))];
}
