import { type Move, useCan } from "@crm/ui";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { OWNER, REASON } from "./fields.ts";
import type { Lead } from "./lead.ts";
import { assign } from "./moves.ts";
import { planStep, recordActivity, returnToPool } from "./workMoves.ts";

/** What can be done to an open lead besides its next step; only what the system and the person's rights have. */
export function LeadActions({ lead, onMove }: { lead: Lead; onMove: (move: Move) => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const work = (operation: string) => can({ permission: "lead.work", operation: `lead.${operation}` });
  const assignment: Move = {
    title: t("lead.assign"),
    fields: [OWNER, REASON],
    begin: { ownerId: lead.ownerId },
    run: (given) => assign(lead, given),
  };
  const offered: [boolean, () => Move, string][] = [
    [work("activities.record_activity"), () => recordActivity(lead, t), "lead.record"],
    [work("activities.plan_step"), () => planStep(lead, t), "lead.plan"],
    [
      can({ permission: "lead.assign", operation: "lead.leads.assign_lead" }),
      () => assignment,
      "lead.assign",
    ],
    [work("pools.return_lead") && !lead.poolId, () => returnToPool(lead, t), "lead.giveUp"],
  ];
  return (
    <>
      {offered.map(
        ([there, move, label]) =>
          there && (
            <Button key={label} onClick={() => onMove(move())}>
              {t(label)}
            </Button>
          ),
      )}
    </>
  );
}
