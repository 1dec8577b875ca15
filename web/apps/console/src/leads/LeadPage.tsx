import {
  FormDialog,
  LEADS_ON_SECONDS,
  type Move,
  Problem,
  ProblemAlert,
  RecordPage,
  remember,
  useCan,
} from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { SEES_SALES } from "../sales/records.ts";
import { moveTo } from "./board.ts";
import { WhyNotMe } from "./AssignmentReasons.tsx";
import { EditDialog } from "./EditDialog.tsx";
import { LeadActions } from "./LeadActions.tsx";
import { getLead, LEADS } from "./moves.ts";
import { NextStep } from "./NextStep.tsx";
import { leadResource, StatusTag } from "./resource.tsx";
import { useDropFields } from "./useDropFields.ts";
import { useTabs } from "./useTabs.tsx";
import { useTimeline } from "./useTimeline.tsx";

const ANSWER_MS = 2000;

export default function LeadPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id = "" } = useParams();
  const [asked, setAsked] = useState<Move>();
  const [isEdited, setEdited] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const { data: lead, error } = useQuery({
    queryKey: [LEADS, "one", id],
    queryFn: () => getLead({ leadId: id }),
    // Sales answers a moment later.
    refetchInterval: ({ state }) => (state.data?.undoAskedAt ? ANSWER_MS : false),
  });
  useEffect(() => {
    if (lead) remember({ title: lead.companyName, more: lead.contactName, to: `/leads/${lead.leadId}` });
  }, [lead]);
  const dropFields = useDropFields();
  const timeline = useTimeline(lead);
  const tabs = useTabs(id, lead);
  // The record, and what is told beside it of its changes and its twins.
  const renew = () =>
    queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => String(path).startsWith(LEADS) });
  const run = async (move: Move, given: Record<string, unknown>) => {
    setRefused(undefined);
    try {
      await move.run(given);
      if (move.done) void message.success(move.done, LEADS_ON_SECONDS);
      else void message.success(t("lead.saved"));
    } finally {
      await renew();
      // Given away or given up: whoever only sees their own has nothing more to look at here.
      const gone = queries.getQueryState([LEADS, "one", id])?.error;
      if (gone instanceof Problem && gone.status === 404) void navigate("/leads");
    }
  };
  const start = (move: Move | undefined) => {
    if (move?.fields.length) setAsked(move);
    // A stale page shows what is true now; the refusal says why nothing happened.
    else if (move) run(move, {}).catch(setRefused);
  };
  const seesSales = can(SEES_SALES);
  const mayWork = can({ permission: "lead.work", operation: "lead.leads.qualify_lead" });
  return (
    <>
      {refused instanceof Problem && <ProblemAlert error={refused} />}
      <RecordPage
        row={lead}
        error={error}
        title={lead?.companyName ?? ""}
        mark={lead && <StatusTag status={lead.status} />}
        listAt="/leads"
        facts={leadResource(false).fields.filter(
          (field) => field.column !== false && field.key !== "companyName" && field.key !== "status",
        )}
        timeline={timeline.entries}
        earlier={timeline.earlier}
        tabs={tabs}
        next={
          lead && (
            <NextStep
              lead={lead}
              mayWork={mayWork}
              onStatus={(status) => start(moveTo(lead, status, t, dropFields, seesSales))}
              onMove={start}
            />
          )
        }
        actions={lead && <LeadActions lead={lead} onMove={setAsked} onEdit={() => setEdited(true)} />}
      />
      {error && !lead && <WhyNotMe leadId={id} />}
      {isEdited && lead && <EditDialog lead={lead} onEnd={renew} onClose={() => setEdited(false)} />}
      {asked && (
        <FormDialog
          title={asked.title}
          intro={asked.intro}
          fields={asked.fields}
          initial={asked.begin}
          onSubmit={(given) => run(asked, given)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
