import { ask, current, day, type Page, ProblemAlert } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Words } from "../words.ts";
import type { Lead } from "./lead.ts";

const PATH = "/api/lead/v1/consent-texts";

/** What the person at the customer agreed to, when, and the very words they were shown. */
export function ConsentTab({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const version = lead.consentVersion;
  const { data, error } = useQuery({
    queryKey: [PATH, version],
    enabled: Boolean(version),
    queryFn: () => ask<Page<Words>>("GET", PATH, { query: { consentVersion: version } }),
  });
  if (!version) return <p className="quiet">{t("work.consent.none")}</p>;
  const text = data?.items[0];
  return (
    <>
      <p>
        {t("work.consent.given", {
          version,
          on: lead.consentGivenOn ? day(lead.consentGivenOn, current()) : "–",
        })}
      </p>
      <ProblemAlert error={error} />
      {text && <blockquote className="agreed">{text[current()]}</blockquote>}
    </>
  );
}
