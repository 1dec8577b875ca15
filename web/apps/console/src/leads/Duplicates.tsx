import { ask, ProblemAlert } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Found, Matches } from "./Matches.tsx";
import { LEADS } from "./moves.ts";

/** Who else a lead may be. */
export function Duplicates({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const path = `${LEADS}/${leadId}/duplicates`;
  const { data, error } = useQuery({ queryKey: [path], queryFn: () => ask<Found>("GET", path) });
  if (!data) return <ProblemAlert error={error} />;
  return (
    <>
      {data.shown.length === 0 && data.hidden === 0 && <p className="quiet">{t("none")}</p>}
      <Matches found={data} />
    </>
  );
}
