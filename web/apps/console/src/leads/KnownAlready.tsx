import { ask, ProblemAlert } from "@crm/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Form } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Found, Matches } from "./Matches.tsx";
import { toldSoFar } from "./toldSoFar.ts";

const CHECKS = "/api/lead/v1/duplicate-checks";
export const CHECKED = { permission: "lead.read", operation: "lead.duplicates.check_duplicates" };
/** Who types on is not asked about. */
const SETTLES_MS = 500;

/** Within the form of a new lead: whom we know already by what was typed so far. */
export function KnownAlready() {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const told = useSettled(toldSoFar((Form.useWatch([], form) ?? {}) as Record<string, unknown>));
  const { data, error } = useQuery({
    queryKey: [CHECKS, told],
    enabled: told !== undefined,
    queryFn: ({ signal }) => ask<Found>("POST", CHECKS, { body: told, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  if (!told) return null;
  const isKnown = data && (data.shown.length > 0 || data.hidden > 0);
  return (
    <div role="status">
      <ProblemAlert error={error} />
      {data && (isKnown ? t("review.known") : t("review.unknown"))}
      {isKnown && <Matches found={data} apart />}
    </div>
  );
}

/** What something is once it has not changed for a moment; what is equal word for word has not. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const written = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(
      () => setSettled(written === undefined ? written : JSON.parse(written)),
      SETTLES_MS,
    );
    return () => clearTimeout(timer);
  }, [written]);
  return settled;
}
