import { ask, current, Problem, useKept } from "@crm/ui";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Model, modelOf } from "../configurator/model.ts";
import { OPTION_MODELS, PRODUCTS, type ToldRule } from "../configurator/records.ts";
import { type Edition, editionPath } from "../products/records.ts";
import { pointed } from "./written.ts";

export interface Finding {
  finding: "void" | "dead" | "forced" | "default" | "missing" | "doubled";
  subject: string;
  message: string;
  rules: ToldRule[];
}

export interface ModelCheck {
  version: number;
  releasable: boolean;
  findings: Finding[];
}

export type Draft = NonNullable<ReturnType<typeof useDraft>["draft"]>;

/** An edition and the ways to change it, and what the check finds in what is kept. */
export function useDraft(id: string) {
  const queries = useQueryClient();
  const path = editionPath(id);
  const kept = useKept<Edition, Model>({
    path,
    queryKey: [OPTION_MODELS, "one", id],
    saidOf: (edition) => modelOf(edition.model),
    bodyOf: (model, edition) => ({ note: edition.note, model }),
    onTaken: () => {
      void queries.invalidateQueries({ queryKey: [OPTION_MODELS, "list"] });
      void queries.invalidateQueries({ queryKey: [PRODUCTS] });
    },
  });
  const { row, said, error, refused } = kept;
  const found = useQuery({
    enabled: row !== undefined,
    // Of this version: another one is checked anew.
    queryKey: [OPTION_MODELS, "check", current(), id, row?.version],
    queryFn: () => ask<ModelCheck>("POST", `${path}/check`),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  });
  const draft = row &&
    said && {
      edition: row,
      model: said,
      fixed: row.status !== "draft",
      change: (part: Partial<Model>) => kept.change({ ...said, ...part }),
      path,
      take: kept.take,
      reload: kept.reload,
      isSaving: kept.isSaving,
      isUnsaved: kept.isUnsaved,
      refused,
      wrong: (part: keyof Model) => wrongIn(refused, part),
      check: found.data,
      checkError: found.error,
      isChecking: found.isFetching,
    };
  return { draft, error };
}

/** What the service refused of a part, by the place in it. */
function wrongIn(refused: unknown, part: string): Map<number, string> {
  const told = new Map<number, string>();
  if (!(refused instanceof Problem)) return told;
  for (const { pointer, message } of refused.errors) {
    const at = pointed(pointer);
    if (at?.part === part) told.set(at.place, message);
  }
  return told;
}
