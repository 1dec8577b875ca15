import { current, FormDialog, instant, PersonName, ProblemAlert, useAttempt, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Card, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed, named } from "../configurator/named.ts";
import { type Quote, QUOTES } from "../quotes/records.ts";
import { ApprovalStatus } from "./ApprovalStatus.tsx";
import { AskDialog } from "./AskDialog.tsx";
import { CostDialog } from "./CostDialog.tsx";
import { Facts } from "./Facts.tsx";
import { ruleNames } from "./naming.ts";
import {
  type Approval,
  APPROVALS,
  type Asked,
  ASKS_APPROVAL,
  COSTS_QUOTES,
  decide,
  READS_APPROVALS,
  type Selection,
  SELECTS_MACHINES,
  type Step,
  step,
} from "./records.ts";
import { listApprovals, useStanding } from "./useStanding.ts";

/** Who has to agree to a quote as it is written now, why, what they said, and asking them. */
export function ApprovalPanel({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const queries = useQueryClient();
  const { busy, error, attempt } = useAttempt();
  const [dialog, setDialog] = useState<"ask" | "yes" | "no" | "cost">();
  // Of one asking: sent again it asks once, and asking anew is another one.
  const [key, setKey] = useState("");
  const { quoteId } = quote;
  const mayRead = can(READS_APPROVALS);
  const drafted = quote.status === "draft";
  const { need, newest, open, isDue } = useStanding(quote);
  const { data: mine } = useQuery({
    enabled: mayRead && Boolean(open),
    queryKey: [APPROVALS, "mine of", quoteId, newest?.version],
    queryFn: () => listApprovals({ quoteId, waitsForMe: "true" }),
  });
  const renew = async () => {
    await queries.invalidateQueries({ queryKey: [APPROVALS] });
    await queries.invalidateQueries({ queryKey: [QUOTES] });
    await queries.invalidateQueries({ queryKey: ["notices"] });
  };
  const run = async (asking: Promise<unknown>) => {
    try {
      await asking;
      void message.success(t("lead.saved"));
    } finally {
      await renew();
    }
  };
  const needed = need.data?.levels ?? [];
  const mayAsk = isDue && !open && can(ASKS_APPROVAL);
  const mayDecide = Boolean(open && mine?.length);
  const mayStep = (operation: string) =>
    open && can({ permission: "cpq.quote-write", operation: `cpq.approvals.${operation}` });
  if (!newest && (quote.approved || !needed.length) && !need.error) return null;
  return (
    <Card
      size="small"
      className="approval"
      title={<h2>{t("approvals.one")}</h2>}
      extra={newest && <ApprovalStatus status={newest.status} />}
    >
      <ProblemAlert error={need.error ?? error} />
      {isDue && !open && (
        <>
          <p>{t("approvals.needed")}</p>
          <ol className="decisions">
            {needed.map((each) => (
              <li key={each.level}>
                <LevelAsked {...each} />
              </li>
            ))}
          </ol>
          <Facts facts={need.data?.facts} />
        </>
      )}
      {newest && (mayAsk ? <h3 className="spaced-top">{t("approvals.before")}</h3> : null)}
      {newest && <Told approval={newest} />}
      {open?.waitsFor === "technical" && can(SELECTS_MACHINES) && (
        <p className="quiet">{t("approvals.selectMeans")}</p>
      )}
      <div className="bar below">
        {mayAsk && (
          <Button
            type="primary"
            onClick={() => {
              setKey(crypto.randomUUID());
              setDialog("ask");
            }}
          >
            {t("approvals.ask")}
          </Button>
        )}
        {mayDecide && (
          <>
            <Button type="primary" onClick={() => setDialog("yes")}>
              {t("approvals.approve")}
            </Button>
            <Button danger onClick={() => setDialog("no")}>
              {t("approvals.sendBack")}
            </Button>
          </>
        )}
        {mayStep("remind_approval") && !mayDecide && (
          <Button loading={busy} onClick={() => void attempt(() => run(step(open!, "reminder")))}>
            {t("approvals.remind")}
          </Button>
        )}
        {mayStep("withdraw_approval") && (
          <Button loading={busy} onClick={() => void attempt(() => run(step(open!, "withdrawal")))}>
            {t("approvals.withdraw")}
          </Button>
        )}
        {drafted && can(COSTS_QUOTES) && (
          <Button onClick={() => setDialog("cost")}>{t("approvals.cost")}</Button>
        )}
      </div>
      {dialog === "ask" && (
        <AskDialog
          quoteId={quoteId}
          askedAs={key}
          levels={needed.map(({ level }) => level)}
          onAsk={run}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === "yes" && open && (
        <FormDialog
          title={t("approvals.approveAsked", { number: open.quoteNumber, revision: open.revision })}
          fields={[{ key: "comment", label: "approvals.comment", kind: "long", most: 1000 }]}
          onSubmit={({ comment }) => run(decide(open, true, comment))}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === "no" && open && (
        <FormDialog
          title={t("approvals.sendBackAsked", { number: open.quoteNumber })}
          fields={[{ key: "comment", label: "approvals.why", kind: "long", most: 1000, required: true }]}
          onSubmit={({ comment }) => run(decide(open, false, comment))}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === "cost" && <CostDialog quote={quote} onSaved={renew} onClose={() => setDialog(undefined)} />}
    </Card>
  );
}

function LevelAsked({ level, people, rules, rulesEn }: Asked) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{t(`approvals.levels.${level}`)}</strong>
      {people > 1 && ` · ${t("approvals.people", { count: people })}`}{" "}
      <span className="quiet">
        {t("approvals.byRules", { rules: listed(ruleNames({ rules, rulesEn }, current())) })}
      </span>
    </>
  );
}

/** One approval: who asked, and level by level what was said or is waited for. */
function Told({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const told = {
    name: approval.askedByName ?? "",
    at: instant(approval.askedAt, current()),
    revision: approval.revision,
  };
  return (
    <>
      <p className="quiet">
        {t("approvals.askedTold", told)}
        {approval.reminders > 0 && ` · ${t("approvals.remindedTold", { count: approval.reminders })}`}
      </p>
      {approval.comment && <blockquote className="agreed">{approval.comment}</blockquote>}
      <ol className="decisions">
        {approval.steps.map((one) => (
          <li key={one.level}>
            <LevelAsked {...one} />{" "}
            {approval.waitsFor === one.level && <Tag color="gold">{t("approvals.waiting")}</Tag>}
            {one.selections?.map((selection) => (
              <Made key={selection.at} {...selection} />
            ))}
            <Said step={one} />
          </li>
        ))}
      </ol>
      <Facts facts={approval.facts} />
    </>
  );
}

/** What engineering made of the machines, line by line: what came, what went, and numbers. */
function Made({ name, at, lines }: Selection) {
  const { t } = useTranslation();
  return (
    <div>
      {t("approvals.selectedBy", { name })} <span className="quiet">{instant(at, current())}</span>
      <ul>
        {lines.map((line) => (
          <li key={line.lineNo}>
            {t("quotes.line", { line: line.lineNo })} {named(line)}
            {line.removed.length > 0 && (
              <div>
                <del>{listed(line.removed.map(named))}</del>
              </div>
            )}
            {line.added.length > 0 && (
              <div>
                <ins>{listed(line.added.map(named))}</ins>
              </div>
            )}
            {line.numbers.map((one) => (
              <div key={one.code}>
                {named(one)}: <del>{one.before}</del> →{" "}
                <ins>{[one.after, one.unit].filter(Boolean).join(" ")}</ins>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Said({ step }: { step: Step }) {
  const { t } = useTranslation();
  return (
    <>
      {step.named.length > 0 && (
        <div className="quiet">
          {t(`approvals.together.${step.together}`)}{" "}
          {step.named.map((person, place) => (
            <span key={person}>
              {place > 0 && ", "}
              <PersonName id={person} />
            </span>
          ))}
        </div>
      )}
      {step.decisions.map((one) => (
        <div key={`${one.personId} ${one.at}`}>
          <Tag color={one.approved ? "green" : "red"}>
            {t(one.approved ? "approvals.agreed" : "approvals.sentBack")}
          </Tag>
          {one.name}
          {one.stoodInFor && (
            <>
              {" "}
              {t("approvals.insteadOf")} <PersonName id={one.stoodInFor} />
            </>
          )}{" "}
          <span className="quiet">{instant(one.at, current())}</span>
          {one.comment && <blockquote className="agreed">{one.comment}</blockquote>}
        </div>
      ))}
    </>
  );
}
