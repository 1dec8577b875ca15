import { SwapOutlined } from "@ant-design/icons";
import { type Field, LinkButton, RecordList, type Resource, useCan } from "@crm/ui";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { type Handover, HANDOVERS, reasonOf } from "./records.ts";

const fields: Field<Handover>[] = [
  { key: "reason", label: "lead.reason", kind: "text", words: reasonOf, width: 220 },
  { key: "fromName", label: "assignment.from", kind: "text", width: 110 },
  { key: "toName", label: "assignment.to", kind: "text", width: 110 },
  {
    key: "leads",
    label: "assignment.leadCount",
    kind: "text",
    width: 90,
    words: ({ leads }) => String(leads.length),
  },
  {
    key: "status",
    label: "lead.status",
    kind: "choice",
    choices: ["offered", "answered"],
    choiceTexts: "assignment.offers",
    filter: "status",
    width: 110,
    show: (one) => <OfferTag status={one.status} />,
  },
  { key: "createdAt", label: "lead.createdAt", kind: "instant", sorts: true, width: 160 },
  { key: "fromId", label: "assignment.from", kind: "person", filter: "fromId", column: false },
  { key: "toId", label: "assignment.to", kind: "person", filter: "toId", column: false },
];

const handovers: Resource<Handover> = {
  name: "handovers",
  path: HANDOVERS,
  idOf: (one) => one.handoverId,
  titleOf: (one) => one.reason,
  pageOf: (one) => `/handovers/${one.handoverId}`,
  fields,
  usualSort: "-createdAt",
};

/** Leads that change hands because somebody leaves or moves. */
export default function HandoverList() {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <RecordList
      resource={handovers}
      title={t("assignment.screens.handovers")}
      actions={
        can({ permission: "lead.handover", operation: "lead.handovers.hand_over_leads" }) && (
          <LinkButton type="primary" icon={<SwapOutlined />} to="/handovers/new">
            {t("assignment.handOver")}
          </LinkButton>
        )
      }
    />
  );
}

export function OfferTag({ status }: { status: Handover["status"] }) {
  const { t } = useTranslation();
  return <Tag color={status === "offered" ? "gold" : "default"}>{t(`assignment.offers.${status}`)}</Tag>;
}
