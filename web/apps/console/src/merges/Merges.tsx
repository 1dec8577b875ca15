import { ask, type Field, ProblemAlert, RecordList, type Resource, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Popconfirm, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LEADS } from "../leads/moves.ts";

const MERGES = "/api/lead/v1/merges";

interface Merge {
  mergeId: string;
  version: number;
  keptId: string;
  keptName: string;
  foldedName: string;
  undoneAt?: string;
}

const fields: Field<Merge>[] = [
  { key: "keptName", label: "work.merges.kept", kind: "text", width: 260 },
  { key: "foldedName", label: "work.merges.folded", kind: "text", width: 260 },
  { key: "mergedAt", label: "work.merges.at", kind: "instant", sorts: true, width: 160 },
  { key: "undoneAt", label: "work.merges.undoneAt", kind: "instant", width: 160 },
  { key: "leadId", label: "screens.lead", kind: "text", filter: "leadId", column: false, linked: true },
];

/** Leads that were made one, and the way back: both stand again with what was theirs. */
export default function Merges() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [refused, setRefused] = useState<unknown>();
  const mayUndo = useCan()({ permission: "lead.merge", operation: "lead.duplicates.unmerge_leads" });
  const undo = async (merge: Merge) => {
    try {
      await ask("POST", `${MERGES}/${merge.mergeId}/undo`, { version: merge.version });
      setRefused(undefined);
      void message.success(t("work.merges.undone"));
    } catch (no) {
      setRefused(no);
    } finally {
      await Promise.all([MERGES, LEADS].map((path) => queries.invalidateQueries({ queryKey: [path] })));
    }
  };
  const merges: Resource<Merge> = {
    name: "merges",
    path: MERGES,
    idOf: (one) => one.mergeId,
    titleOf: (one) => one.keptName,
    pageOf: (one) => `/leads/${one.keptId}`,
    fields,
    usualSort: "-mergedAt",
    act: (one) =>
      mayUndo &&
      !one.undoneAt && (
        <Popconfirm
          title={t("work.merges.sure")}
          okText={t("confirm")}
          cancelText={t("cancel")}
          onConfirm={() => undo(one)}
        >
          <Button size="small">{t("work.merges.undo")}</Button>
        </Popconfirm>
      ),
  };
  return (
    <>
      <ProblemAlert error={refused} />
      <RecordList resource={merges} title={t("work.screens.merges")} />
    </>
  );
}
