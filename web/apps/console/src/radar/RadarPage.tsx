import {
  ask,
  current,
  day,
  type Field,
  FormDialog,
  LinkButton,
  ProblemAlert,
  RecordPage,
  useCan,
} from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { REASON } from "../leads/fields.ts";
import { getQuote, QUOTES } from "../quotes/records.ts";
import { Differs } from "./Differs.tsx";
import { ProposalTag } from "./ProposalTag.tsx";
import { amounts, CLOSES, RENEWS, type Touched, TOUCHED, touchedFields } from "./records.ts";
import { useDetail } from "./useDetail.ts";

type Shown = ReturnType<typeof amounts>;

/** One touched quote: what changed, what would differ, and what somebody does about it. */
export default function RadarPage() {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const can = useCan();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const detail = useDetail();
  const { id = "" } = useParams();
  const [dismissing, setDismissing] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const path = `${TOUCHED}/${id}`;
  const { data: one, error } = useQuery({
    queryKey: [TOUCHED, "one", id],
    queryFn: () => ask<Touched>("GET", path),
  });
  const run = async (asking: Promise<unknown>) => {
    setRefused(undefined);
    try {
      await asking;
      void message.success(t("lead.saved"));
    } finally {
      await queries.invalidateQueries({ queryKey: [TOUCHED] });
    }
  };
  const close = (body: object) => run(ask("POST", `${path}/closing`, { version: one!.version, body }));
  const renew = async () => {
    const { version } = await getQuote(one!.quoteId);
    await run(ask("POST", `${QUOTES}/${one!.quoteId}/renewal`, { version, body: {} }));
    await queries.invalidateQueries({ queryKey: [QUOTES] });
    await navigate(`/quotes/${one!.quoteId}`);
  };
  const facts: Field<Shown>[] = [
    ...touchedFields
      .filter(({ key, column }) => column !== false && !["number", "proposal", "accountName"].includes(key))
      .map(
        (field) =>
          ({ ...field, ...(field.key === "detail" && one && { words: () => detail(one) }) }) as Field<Shown>,
      ),
    { key: "netBefore", label: "radar.netBefore", kind: "money" },
    { key: "netAfter", label: "radar.netAfter", kind: "money" },
    { key: "marginBefore", label: "radar.marginBefore", kind: "money" },
    { key: "marginAfter", label: "radar.marginAfter", kind: "money" },
    { key: "closedByName", label: "radar.closedBy", kind: "text" },
    { key: "closedAt", label: "radar.closedAt", kind: "instant" },
    { key: "reason", label: "lead.reason", kind: "long" },
  ];
  const open = one?.status === "open";
  const settled = one && ["accepted", "rejected", "expired"].includes(one.quoteStatus);
  return (
    <>
      <ProblemAlert error={refused} />
      <RecordPage
        row={one && amounts(one)}
        error={error}
        title={one ? `${one.number} · ${one.accountName}` : ""}
        mark={one && <ProposalTag proposal={one.proposal} />}
        listAt="/radar"
        facts={facts}
        next={
          one &&
          open && (
            <div className="bar">
              <span>
                {t(settled ? "radar.settled" : `radar.nexts.${one.proposal}`, {
                  what: detail(one),
                  on: day(one.begins, current()),
                  successor: one.successor,
                })}
              </span>
              <div className="bar-end">
                {!settled && !one.error && can(RENEWS) && (
                  <Button
                    type={["revise", "withdraw"].includes(one.proposal) ? "primary" : "default"}
                    onClick={() =>
                      modal.confirm({
                        title: t("radar.renewAsked", { number: one.number }),
                        content: t("radar.renewMeans"),
                        okText: t("radar.renew"),
                        cancelText: t("cancel"),
                        onOk: () => renew().catch(setRefused),
                      })
                    }
                  >
                    {t("radar.renew")}
                  </Button>
                )}
                {can(CLOSES) && (
                  <>
                    <Button onClick={() => void close({ done: true }).catch(setRefused)}>
                      {t("radar.done")}
                    </Button>
                    <Button onClick={() => setDismissing(true)}>{t("radar.dismiss")}</Button>
                  </>
                )}
              </div>
            </div>
          )
        }
        tabs={
          one && [
            {
              key: "differs",
              label: t("radar.differs"),
              children: (
                <>
                  {one.error && (
                    <Alert
                      className="spaced"
                      type="error"
                      showIcon
                      title={t("radar.stops", { what: one.told ?? one.error })}
                    />
                  )}
                  {one.writtenSince && <p className="quiet">{t("radar.writtenSince")}</p>}
                  <Differs one={one} />
                </>
              ),
            },
          ]
        }
        actions={one && <LinkButton to={`/quotes/${one.quoteId}`}>{t("radar.quote")}</LinkButton>}
      />
      {dismissing && (
        <FormDialog
          title={t("radar.dismiss")}
          fields={[REASON]}
          onSubmit={(body) => close({ ...body, done: false })}
          onClose={() => setDismissing(false)}
        />
      )}
    </>
  );
}
