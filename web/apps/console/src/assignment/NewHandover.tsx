import {
  ask,
  BackButton,
  current,
  number,
  type Page,
  PersonSelect,
  ProblemAlert,
  regionName,
  useAttempt,
  useRows,
} from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Card, Form, Input, Radio, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { isOpen, type Lead } from "../leads/lead.ts";
import { LEADS } from "../leads/moves.ts";
import { type Handover, HANDOVERS } from "./records.ts";

/** Offer leads of somebody who leaves or moves: all of them or some, to one colleague or to whom the rules find. */
export default function NewHandover() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asked] = useSearchParams();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [fromId, setFromId] = useState(asked.get("fromId") ?? undefined);
  const [way, setWay] = useState<"rules" | "person">("rules");
  const [toId, setToId] = useState<string>();
  const [extent, setExtent] = useState<"all" | "some">("all");
  const [leadIds, setLeadIds] = useState<string[]>([]);
  const [reason, setReason] = useState("");
  const { busy, error, attempt } = useAttempt();
  const isWhole =
    fromId && reason.trim() && (way === "rules" || toId) && (extent === "all" || leadIds.length > 0);
  const offer = async () => {
    const body = {
      fromId,
      reason: reason.trim(),
      ...(way === "person" && { toId }),
      ...(extent === "some" && { leadIds }),
    };
    await attempt(async () => {
      const made = await ask<Page<Handover> & { left: number }>("POST", HANDOVERS, { body, key });
      const leads = made.items.reduce((sum, one) => sum + one.leads.length, 0);
      void queries.invalidateQueries({ queryKey: [HANDOVERS] });
      if (!leads) return void message.warning(t("assignment.nothingOffered"));
      void message.success(
        t("assignment.offered", { leads: number(leads, current()), people: made.items.length }),
      );
      if (made.left) void message.warning(t("assignment.left", { leads: number(made.left, current()) }), 8);
      void navigate(`/handovers?fromId=${fromId}`);
    });
    // What was refused, or offered nothing, may be asked in other words.
    setKey(crypto.randomUUID());
  };
  return (
    <>
      <header className="bar">
        <BackButton to="/handovers" />
        <h1>{t("assignment.handOver")}</h1>
      </header>
      <ProblemAlert error={error} />
      <Card size="small" className="spaced">
        <Form layout="vertical" onFinish={() => void offer()} className="narrow-form">
          <Form.Item label={t("assignment.from")} required>
            <PersonSelect
              label={t("assignment.from")}
              value={fromId}
              onChange={(chosen) => {
                setFromId(chosen);
                setLeadIds([]);
              }}
            />
          </Form.Item>
          <Form.Item label={t("assignment.extent")}>
            <Radio.Group
              aria-label={t("assignment.extent")}
              value={extent}
              onChange={({ target: { value } }) => setExtent(value)}
              options={(["all", "some"] as const).map((value) => ({
                value,
                label: t(`assignment.extents.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item label={t("assignment.to")}>
            <Radio.Group
              aria-label={t("assignment.to")}
              value={way}
              onChange={({ target: { value } }) => setWay(value)}
              options={(["rules", "person"] as const).map((value) => ({
                value,
                label: t(`assignment.ways.${value}`),
              }))}
            />
            {way === "person" && (
              <div className="below">
                <PersonSelect label={t("assignment.receiver")} value={toId} onChange={setToId} />
              </div>
            )}
          </Form.Item>
          <Form.Item label={t("lead.reason")} htmlFor="handover-reason" required>
            <Input
              id="handover-reason"
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
          <p className="quiet">{t("assignment.handoverMeans")}</p>
          <Button type="primary" htmlType="submit" loading={busy} disabled={!isWhole}>
            {t("assignment.offer")}
          </Button>
        </Form>
      </Card>
      {fromId && (
        <TheirLeads ownerId={fromId} chosen={extent === "some" ? leadIds : undefined} onChoose={setLeadIds} />
      )}
    </>
  );
}

interface Props {
  ownerId: string;
  /** Undefined where all of them go. */
  chosen?: string[];
  onChoose: (leadIds: string[]) => void;
}

/** What there is to hand over. */
function TheirLeads({ ownerId, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const found = useRows<Lead>(LEADS, { ownerId, sort: "-createdAt" });
  const leads = (found.data?.pages.flatMap((page) => page.items) ?? []).filter(isOpen);
  return (
    <Card size="small" title={<h2>{t("assignment.theirLeads")}</h2>}>
      <ProblemAlert error={found.error} />
      <Table<Lead>
        size="small"
        rowKey="leadId"
        pagination={false}
        loading={found.isLoading}
        dataSource={leads}
        locale={{ emptyText: t("assignment.noLeads") }}
        rowSelection={
          chosen && {
            selectedRowKeys: chosen,
            onChange: (keys) => onChoose(keys.map(String)),
            getCheckboxProps: (lead) =>
              ({ "aria-label": `${t("list.choose")} ${lead.companyName}` }) as object,
          }
        }
        columns={[
          { title: t("lead.companyName"), dataIndex: "companyName" },
          { title: t("lead.region"), render: (_, lead) => regionName(lead.region, current()) },
          { title: t("lead.status"), render: (_, lead) => t(`lead.statuses.${lead.status}`) },
        ]}
      />
      {found.hasNextPage && (
        <div className="row-end">
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </Card>
  );
}
