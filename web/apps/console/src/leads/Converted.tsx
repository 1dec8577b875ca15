import { ask, current, instant, LinkButton, type Move, useCan } from "@crm/ui";
import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { inSales, SEES_SALES } from "../sales/records.ts";
import { REASON } from "./fields.ts";
import type { Lead } from "./lead.ts";
import { LEADS } from "./moves.ts";

// As the service has it, which decides; this only spares people a button that would be refused.
const GRACE_MS = 72 * 3600_000;

/** A converted lead: the way to its opportunity, and the way back while it is open. */
export function Converted({ lead, onMove }: { lead: Lead; onMove: (move: Move) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const until = lead.convertedAt && new Date(new Date(lead.convertedAt).getTime() + GRACE_MS);
  const mayUndo =
    can({ permission: "lead.work", operation: "lead.conversions.undo_conversion" }) &&
    until &&
    until > new Date() &&
    !lead.undoAskedAt;
  const undo: Move = {
    title: t("work.convert.undo"),
    fields: [REASON],
    intro: <p>{t("work.convert.undoMeans")}</p>,
    run: (body) => ask("POST", `${LEADS}/${lead.leadId}/conversion-undo`, { version: lead.version, body }),
  };
  const maySee = can(SEES_SALES);
  return (
    <>
      {lead.undoAskedAt && <Alert type="info" showIcon title={t("work.convert.asked")} />}
      {lead.undoRefused && !lead.undoAskedAt && (
        <Alert
          type="warning"
          showIcon
          title={t(`work.convert.kept.${lead.undoRefused}`, {
            defaultValue: t("work.convert.keptBy", { why: lead.undoRefused }),
          })}
        />
      )}
      {mayUndo && (
        <span className="quiet">
          {t("work.convert.until", { until: instant(until.toISOString(), current()) })}
        </span>
      )}
      {mayUndo && <Button onClick={() => onMove(undo)}>{t("work.convert.undo")}</Button>}
      {maySee && (
        <LinkButton type="primary" to={inSales(lead.leadId)}>
          {t("lead.inSales")}
        </LinkButton>
      )}
    </>
  );
}
