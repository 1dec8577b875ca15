import {
  type Field,
  FormDialog,
  LinkButton,
  type Move,
  Problem,
  ProblemAlert,
  RecordPage,
  remember,
  useCan,
} from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { READS_QUOTES } from "../quotes/records.ts";
import { QuotesOfOpportunity } from "../quotes/OfOpportunity.tsx";
import { Contacts } from "./Contacts.tsx";
import { Contracts } from "./Contracts.tsx";
import { describe, moveTo } from "./moves.ts";
import { NextStage } from "./NextStage.tsx";
import { OpportunityChanges } from "./OpportunityChanges.tsx";
import { getOpportunity, OPPORTUNITIES, type Opportunity } from "./records.ts";
import { opportunityResource, StageTag } from "./resource.tsx";
import { isOpen, stagesTold } from "./stages.ts";

/** One opportunity: what it may bring, where it stands, where it came from and whom to talk to. */
export default function OpportunityPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const [asked, setAsked] = useState<Move>();
  const [refused, setRefused] = useState<unknown>();
  const { data: sale, error } = useQuery({
    queryKey: [OPPORTUNITIES, "one", id],
    queryFn: () => getOpportunity(id),
  });
  useEffect(() => {
    if (sale) remember({ title: sale.name, more: t("screens.opportunity"), to: `/opportunities/${id}` });
  }, [sale, id, t]);
  const run = async (move: Move, given: Record<string, unknown>) => {
    setRefused(undefined);
    try {
      await move.run(given);
      void message.success(t("lead.saved"));
    } finally {
      await queries.invalidateQueries({ queryKey: [OPPORTUNITIES] });
    }
  };
  const start = (move: Move | undefined) => {
    if (move?.fields.length) setAsked(move);
    // A stale page shows what is true now; the refusal says why nothing happened.
    else if (move) run(move, {}).catch(setRefused);
  };
  const may = (right: string, operation: string) =>
    can({ permission: `sales.${right}`, operation: `sales.${operation}` });
  const mayWork = may("opportunity-write", "opportunities.move_opportunity");
  const mayReadAccounts = may("account-read", "contacts.list_contacts");
  const tabs = sale
    ? [
        mayReadAccounts && {
          key: "contacts",
          label: t("sale.contacts"),
          children: <Contacts accountId={sale.accountId} />,
        },
        can(READS_QUOTES) && {
          key: "quotes",
          label: t("quotes.title"),
          children: <QuotesOfOpportunity sale={sale} />,
        },
        may("contract-read", "contracts.list_contracts") && {
          key: "contracts",
          label: t("sale.contracts"),
          children: <Contracts of={{ opportunityId: sale.opportunityId }} />,
        },
        may("opportunity-read", "audit.list_opportunity_changes") && {
          key: "changes",
          label: t("changes.title"),
          children: <OpportunityChanges opportunityId={sale.opportunityId} />,
        },
      ].filter((tab) => tab !== false)
    : [];
  const facts: Field<Opportunity>[] = opportunityResource(mayReadAccounts).fields.filter(
    ({ key, column }) => column !== false && !["name", "stage"].includes(key),
  );
  return (
    <>
      {refused instanceof Problem && <ProblemAlert error={refused} />}
      <RecordPage
        row={sale}
        error={error}
        title={sale?.name ?? ""}
        mark={sale && <StageTag stage={sale.stage} />}
        listAt="/opportunities"
        facts={facts}
        timeline={sale && stagesTold(sale, t)}
        tabs={tabs}
        next={
          sale && (
            <NextStage sale={sale} mayWork={mayWork} onStage={(stage) => start(moveTo(sale, stage, t))} />
          )
        }
        actions={
          sale && (
            <>
              {sale.leadId && can({ permission: "lead.read", operation: "lead.leads.get_lead" }) && (
                <LinkButton to={`/leads/${sale.leadId}`}>{t("sale.itsLead")}</LinkButton>
              )}
              {mayWork && isOpen(sale) && (
                <Button onClick={() => setAsked(describe(sale, t))}>{t("work.change")}</Button>
              )}
            </>
          )
        }
      />
      {asked && (
        <FormDialog
          title={asked.title}
          fields={asked.fields}
          initial={asked.begin}
          onSubmit={(given) => run(asked, given)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
