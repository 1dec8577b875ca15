import { useCan } from "@crm/ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Arrivals } from "./Arrivals.tsx";
import { AssignmentReasons } from "./AssignmentReasons.tsx";
import { ConsentTab } from "./ConsentTab.tsx";
import { Duplicates } from "./Duplicates.tsx";
import type { Lead } from "./lead.ts";
import { LeadChanges } from "./LeadChanges.tsx";
import { ScoreTab } from "./ScoreTab.tsx";

/** What is told of a lead beside its timeline, as far as the system has it. */
export function useTabs(
  leadId: string,
  lead: Lead | undefined,
): { key: string; label: string; children: ReactNode }[] {
  const { t } = useTranslation();
  const can = useCan();
  const offered = [
    {
      operation: "lead.duplicates.list_duplicates",
      label: "review.duplicates",
      children: <Duplicates leadId={leadId} />,
    },
    {
      operation: "lead.assignments.list_assignments",
      label: "lead.assignedWhy",
      children: <AssignmentReasons leadId={leadId} />,
    },
    { operation: "lead.scores.get_score", label: "pool.score", children: <ScoreTab leadId={leadId} /> },
    {
      operation: "lead.arrivals.list_lead_arrivals",
      label: "capture.arrivals.title",
      children: <Arrivals leadId={leadId} />,
    },
    {
      permission: "lead.consent-read",
      operation: "lead.consent_texts.list_consent_texts",
      label: "work.consent.title",
      children: lead && <ConsentTab lead={lead} />,
    },
    {
      operation: "lead.audit.list_lead_changes",
      label: "changes.title",
      children: <LeadChanges leadId={leadId} />,
    },
  ];
  return offered
    .filter(({ permission = "lead.read", operation }) => can({ permission, operation }))
    .map(({ operation, label, children }) => ({ key: operation, label: t(label), children }));
}
