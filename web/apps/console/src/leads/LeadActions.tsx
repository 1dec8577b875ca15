import { MoreOutlined } from "@ant-design/icons";
import { Grid, Button, Dropdown } from "antd";
import { type Move, useCan } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { pinCase } from "../cases/records.ts";
import { OWNER, REASON } from "./fields.ts";
import { isOpen, type Lead } from "./lead.ts";
import { assign } from "./moves.ts";
import { planStep, recordActivity, returnToPool } from "./workMoves.ts";

const BESIDE = { wide: 5, narrow: 2 };

interface Props {
  lead: Lead;
  onMove: (move: Move) => void;
  onEdit: () => void;
}

/** What can be done to a lead besides its next step; only what the system and the person's rights have. */
export function LeadActions({ lead, onMove, onEdit }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const wide = Grid.useBreakpoint().md !== false;
  const open = isOpen(lead);
  const work = (operation: string) =>
    open && can({ permission: "lead.work", operation: `lead.${operation}` });
  const assignment: Move = {
    title: t("lead.assign"),
    fields: [OWNER, REASON],
    begin: { ownerId: lead.ownerId },
    run: (given) => assign(lead, given),
  };
  const all: [boolean, () => unknown, string][] = [
    [work("activities.record_activity"), () => onMove(recordActivity(lead, t)), "lead.record"],
    [work("activities.note_visit"), () => navigate(`/visit?leadId=${lead.leadId}`), "work.visit.short"],
    [work("activities.plan_step"), () => onMove(planStep(lead, t)), "lead.plan"],
    [work("activities.edit_lead"), onEdit, "lead.edit"],
    [
      open && can({ permission: "lead.assign", operation: "lead.leads.assign_lead" }),
      () => onMove(assignment),
      "lead.assign",
    ],
    [
      work("pools.return_lead") && !lead.poolId && Boolean(lead.ownerId),
      () => onMove(returnToPool(lead, t)),
      "lead.giveUp",
    ],
    [
      can({ permission: "lead.case-pin", operation: "lead.reports.pin_case" }),
      () => onMove(pinCase(lead, t)),
      "work.cases.pin",
    ],
  ];
  const offered = all.filter(([there]) => there);
  const beside = offered.slice(0, wide ? BESIDE.wide : BESIDE.narrow);
  const more = offered.slice(beside.length).map(([, run, label]) => ({
    key: label,
    label: t(label),
    onClick: () => void run(),
  }));
  return (
    <>
      {beside.map(([, run, label]) => (
        <Button key={label} onClick={() => void run()}>
          {t(label)}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown menu={{ items: more }} trigger={["click"]}>
          <Button icon={<MoreOutlined />} aria-label={t("work.more")} />
        </Dropdown>
      )}
    </>
  );
}
