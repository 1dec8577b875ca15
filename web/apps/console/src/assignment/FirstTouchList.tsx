import { ago, current, type Field, RecordList, type Resource } from "@crm/ui";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { FIRST_TOUCHES, type FirstTouch } from "./records.ts";

const fields: Field<FirstTouch>[] = [
  { key: "companyName", label: "lead.companyName", kind: "text", width: 240 },
  { key: "ownerName", label: "lead.owner", kind: "text", width: 110 },
  { key: "ownerId", label: "lead.owner", kind: "person", filter: "ownerId", column: false },
  { key: "dueAt", label: "assignment.dueAt", kind: "instant", sorts: true, width: 160 },
  {
    key: "state",
    label: "assignment.touch",
    kind: "choice",
    choices: ["running", "breached"],
    choiceTexts: "assignment.touches",
    filter: "state",
    column: false,
  },
  {
    key: "leadId",
    label: "lead.status",
    kind: "text",
    width: 200,
    show: (one) => <TouchState touch={one} />,
  },
];

const touches: Resource<FirstTouch> = {
  name: "first-touches",
  path: FIRST_TOUCHES,
  idOf: (one) => one.leadId,
  titleOf: (one) => one.companyName,
  pageOf: (one) => `/leads/${one.leadId}`,
  fields,
  usualSort: "dueAt",
};

/** By when somebody new should be spoken to, and where that was missed. */
export default function FirstTouchList() {
  const { t } = useTranslation();
  return <RecordList resource={touches} title={t("assignment.screens.touches")} />;
}

/** Where one clock stands. */
export function TouchState({ touch }: { touch: FirstTouch }) {
  const { t } = useTranslation();
  if (touch.touchedAt) return <Tag color="green">{t("assignment.touches.touched")}</Tag>;
  const when = ago(touch.dueAt, new Date(), current());
  return touch.breachedAt ? (
    <Tag color="red">{t("assignment.overdue", { when })}</Tag>
  ) : (
    <Tag>{t("assignment.due", { when })}</Tag>
  );
}
