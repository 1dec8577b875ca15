import { ask, current, JobProgress, number, ProblemAlert, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, Steps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MappingTable } from "./MappingTable.tsx";
import { draftOf, isTried } from "./mapping.ts";
import { type Import, IMPORTS } from "./records.ts";
import { TrialResult } from "./TrialResult.tsx";
import { UndoDialog } from "./UndoDialog.tsx";

const STEP = { reading: 0, ready: 1, running: 2, stopped: 2, done: 3, undoing: 3, undone: 3 };

/** From a file to leads: what the columns mean, what would come of it, taking it in, and taking it back. */
export function Wizard({ made }: { made: Import }) {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [undoing, setUndoing] = useState(false);
  const [draft, setDraft] = useState(() => draftOf(made));
  const status = made.status ?? "done";
  const renew = () => {
    void queries.invalidateQueries({ queryKey: [IMPORTS] });
    void queries.invalidateQueries({ queryKey: [`${IMPORTS}/${made.importId}/rows`] });
  };
  const tell = (method: "POST" | "PUT", what: string, body?: unknown) =>
    ask(method, `${IMPORTS}/${made.importId}/${what}`, { version: made.version, body })
      .then(() => setError(undefined), setError)
      .finally(renew);
  const isTrying = status === "ready" && !made.trial;
  // The rows are read as they were tried, whatever the screen says meanwhile.
  const isUntried = status === "ready" && !isTrying && !isTried(draft, made.mapping);
  const isBusy = status === "reading" || status === "running" || status === "undoing" || isTrying;
  const mayUndo =
    (status === "done" || status === "stopped") &&
    made.target !== "customers" &&
    can({ permission: "lead.import", operation: "lead.imports.undo_import" });
  const told = (count = 0) => number(count, current());
  return (
    <Card size="small" className="spaced">
      <Steps
        size="small"
        current={STEP[status]}
        items={["reading", "mapping", "taking", "done"].map((step) => ({
          title: t(`imports.steps.${step}`),
        }))}
      />
      <ProblemAlert error={error} />
      {isBusy && made.jobId && <JobProgress key={made.jobId} context="lead" id={made.jobId} onEnd={renew} />}
      {status === "ready" && (
        <MappingTable
          sheets={made.sheets ?? []}
          draft={draft}
          onChange={setDraft}
          onTry={(sheets) => void tell("PUT", "mapping", { sheets })}
        />
      )}
      {status === "ready" && made.trial && <TrialResult trial={made.trial} />}
      {status === "stopped" && (
        <Alert
          className="below"
          type="warning"
          showIcon
          title={t("imports.stopped", { count: made.position ?? 0 })}
        />
      )}
      {status === "done" && (
        <Alert
          className="below"
          type={made.wrong ? "warning" : "success"}
          showIcon
          title={made.wrong ? t("imports.wrongRows", { count: made.wrong }) : t("imports.allIn")}
        />
      )}
      {status === "undone" && (
        <Alert
          className="below"
          type="info"
          showIcon
          title={t("imports.undone", { withdrawn: told(made.withdrawn), kept: told(made.kept) })}
        />
      )}
      {isUntried && (
        <Alert className="below" type="warning" showIcon role="status" title={t("imports.untried")} />
      )}
      <div className="row-end">
        {made.errorFileId && (
          <Button href={`/api/lead/v1/files/${made.errorFileId}`}>{t("imports.errorFile")}</Button>
        )}
        {made.outcomeFileId && (
          <Button href={`/api/lead/v1/files/${made.outcomeFileId}`}>{t("imports.outcomeFile")}</Button>
        )}
        {mayUndo && (
          <Button danger onClick={() => setUndoing(true)}>
            {t("imports.undo")}
          </Button>
        )}
        {(status === "ready" || status === "stopped") && (
          <Button
            type="primary"
            disabled={isTrying || isUntried}
            onClick={() => void tell("POST", "commitment")}
          >
            {t(status === "ready" ? "imports.take" : "imports.goOn")}
          </Button>
        )}
      </div>
      {undoing && <UndoDialog made={made} onDone={renew} onClose={() => setUndoing(false)} />}
    </Card>
  );
}
