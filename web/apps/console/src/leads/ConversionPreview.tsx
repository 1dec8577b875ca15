import { ask, ProblemAlert } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Alert, Skeleton, Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Lead } from "./lead.ts";
import { LEADS } from "./moves.ts";

interface Preview {
  account: { action: "open" | "match"; name: string; accountId?: string; hidden?: boolean };
  contact: { action: "add" | "add-unless-known" | "none"; name?: string };
  opportunity: { action: "open"; productLine?: string };
  hindrances: string[];
}

const COLORS = {
  open: "blue",
  add: "blue",
  match: "green",
  hidden: "green",
  "add-unless-known": "green",
  none: "default",
};

/** What sales would get of a lead: found by exact comparison, or made. */
export function ConversionPreview({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const path = `${LEADS}/${lead.leadId}/conversion-preview`;
  const { data, error } = useQuery({
    queryKey: [path, lead.version],
    staleTime: 0,
    queryFn: () => ask<Preview>("GET", path),
  });
  if (!data) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const { account, contact, opportunity } = data;
  const lines = [
    { what: "account", action: account.hidden ? "hidden" : account.action, name: account.name },
    { what: "contact", action: contact.action, name: contact.name ?? "" },
    { what: "opportunity", action: opportunity.action, name: opportunity.productLine ?? "" },
  ] as const;
  return (
    <section className="preview" aria-label={t("work.convert.preview")}>
      <p className="quiet">{t("work.convert.exact")}</p>
      <dl>
        {lines.map(({ what, action, name }) => (
          <div key={what}>
            <dt>{t(`work.convert.${what}`)}</dt>
            <dd>
              <Tag color={COLORS[action]}>{t(`work.convert.actions.${action}`)}</Tag> {name}
            </dd>
          </div>
        ))}
      </dl>
      {data.hindrances.map((code) => (
        <Alert
          key={code}
          type="error"
          showIcon
          className="spaced"
          title={t(`work.convert.hindrances.${code}`)}
        />
      ))}
    </section>
  );
}
