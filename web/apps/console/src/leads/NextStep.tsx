import { day, current, type Move } from "@crm/ui";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { dropTold } from "../words.ts";
import { Converted } from "./Converted.tsx";
import type { Lead } from "./lead.ts";

interface Props {
  lead: Lead;
  mayWork: boolean;
  onStatus: (status: Lead["status"]) => void;
  onMove: (move: Move) => void;
}

/** What a lead waits for, in a sentence, and the button that does it. */
export function NextStep({ lead, mayWork, onStatus, onMove }: Props) {
  const { t } = useTranslation();
  const reason =
    lead.status === "dropped" ? dropTold(lead.droppedFor, lead.droppedWhy, current()) : undefined;
  const planned = lead.nextStep && (lead.status === "new" || lead.status === "qualified");
  return (
    <div className="bar">
      <span>
        {planned
          ? t("work.planned", { step: lead.nextStep, on: lead.nextStepOn && day(lead.nextStepOn, current()) })
          : t(`lead.nexts.${lead.status}`, { reason })}
      </span>
      <div className="bar-end">
        {mayWork && lead.status === "new" && (
          <Button type="primary" onClick={() => onStatus("qualified")}>
            {t("lead.qualify")}
          </Button>
        )}
        {mayWork && lead.status === "qualified" && (
          <Button type="primary" onClick={() => onStatus("converted")}>
            {t("lead.convert")}
          </Button>
        )}
        {mayWork && (lead.status === "new" || lead.status === "qualified") && (
          <Button danger onClick={() => onStatus("dropped")}>
            {t("lead.drop")}
          </Button>
        )}
        {lead.status === "converted" && <Converted lead={lead} onMove={onMove} />}
      </div>
    </div>
  );
}
