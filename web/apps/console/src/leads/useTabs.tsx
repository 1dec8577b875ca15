import { useCan } from "@crm/ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AssignmentReasons } from "./AssignmentReasons.tsx";
import { Duplicates } from "./Duplicates.tsx";

/** What is told of a lead beside its timeline, as far as the system has it. */
export function useTabs(leadId: string): { key: string; label: string; children: ReactNode }[] {
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
  ];
  return offered
    .filter(({ operation }) => can({ permission: "lead.read", operation }))
    .map(({ operation, label, children }) => ({ key: operation, label: t(label), children }));
}
