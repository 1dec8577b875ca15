import {
  ask,
  BackButton,
  current,
  FormDialog,
  instant,
  ProblemAlert,
  regionName,
  useCan,
  useSession,
} from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Skeleton, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { REASON } from "../leads/fields.ts";
import { LEADS } from "../leads/moves.ts";
import { OfferTag } from "./HandoverList.tsx";
import { type Handover, HANDOVERS, type OfferedLead, reasonOf } from "./records.ts";

const COLORS = { open: "gold", accepted: "green", refused: "red" };

/** One handover: what was offered, and the receiver's answer to it. */
export default function HandoverPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const can = useCan();
  const { person } = useSession();
  const { id = "" } = useParams();
  const path = `${HANDOVERS}/${id}`;
  const [chosen, setChosen] = useState<string[]>([]);
  const [refusing, setRefusing] = useState(false);
  const [error, setError] = useState<unknown>();
  const found = useQuery({ queryKey: [HANDOVERS, "one", id], queryFn: () => ask<Handover>("GET", path) });
  const data = found.data;
  if (!data) return found.error ? <ProblemAlert error={found.error} /> : <Skeleton active />;
  const mayAnswer =
    data.toId === person.id &&
    data.status === "offered" &&
    can({ permission: "lead.handover-answer", operation: "lead.handovers.accept_handover" });
  const answer = (what: "acceptance" | "refusal", given: Record<string, unknown> = {}) =>
    ask("POST", `${path}/${what}`, {
      version: data.version,
      body: { ...given, ...(chosen.length && { leadIds: chosen }) },
    }).finally(() => {
      setChosen([]);
      void queries.invalidateQueries({ queryKey: [HANDOVERS] });
      void queries.invalidateQueries({ queryKey: [LEADS] });
    });
  const how = chosen.length ? "some" : "all";
  return (
    <>
      <header className="bar">
        <BackButton to="/handovers" />
        <h1>{t("assignment.fromTo", { from: data.fromName, to: data.toName })}</h1>
        <OfferTag status={data.status} />
      </header>
      <ProblemAlert error={error} />
      <Card size="small" className="spaced">
        <dl className="facts">
          <div>
            <dt>{t("lead.reason")}</dt>
            <dd>{reasonOf(data)}</dd>
          </div>
          <div>
            <dt>{t("lead.createdAt")}</dt>
            <dd>{instant(data.createdAt, current())}</dd>
          </div>
          {data.refusedWhy && (
            <div>
              <dt>{t("assignment.refusedWhy")}</dt>
              <dd>{data.refusedWhy}</dd>
            </div>
          )}
        </dl>
      </Card>
      <Card
        size="small"
        title={<h2>{t("assignment.leadsOf", { count: data.leads.length })}</h2>}
        extra={
          mayAnswer && (
            <div className="side">
              <Button onClick={() => setRefusing(true)}>{t(`assignment.refuse.${how}`)}</Button>
              <Button
                type="primary"
                onClick={() => void answer("acceptance").then(() => setError(undefined), setError)}
              >
                {t(`assignment.accept.${how}`)}
              </Button>
            </div>
          )
        }
      >
        {mayAnswer && <p className="quiet">{t("assignment.answerMeans")}</p>}
        <Table<OfferedLead>
          size="small"
          rowKey="leadId"
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={data.leads}
          rowSelection={
            mayAnswer
              ? {
                  selectedRowKeys: chosen,
                  onChange: (keys) => setChosen(keys.map(String)),
                  getCheckboxProps: (lead) =>
                    ({
                      "aria-label": `${t("list.choose")} ${lead.companyName}`,
                      disabled: lead.answer !== "open",
                    }) as object,
                }
              : undefined
          }
          columns={[
            {
              title: t("lead.companyName"),
              render: (_, lead) =>
                lead.answer === "accepted" ? (
                  <Link to={`/leads/${lead.leadId}`}>{lead.companyName}</Link>
                ) : (
                  lead.companyName
                ),
            },
            { title: t("lead.region"), render: (_, lead) => regionName(lead.region ?? "", current()) },
            {
              title: t("assignment.answer"),
              render: (_, lead) => (
                <Tag color={COLORS[lead.answer]}>{t(`assignment.answers.${lead.answer}`)}</Tag>
              ),
            },
          ]}
        />
      </Card>
      {refusing && (
        <FormDialog
          title={t(`assignment.refuse.${how}`)}
          fields={[REASON]}
          onSubmit={(given) => answer("refusal", given)}
          onClose={() => setRefusing(false)}
        />
      )}
    </>
  );
}
