import { ask, current, FormDialog, JobProgress, number, ProblemAlert } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Card, Statistic, Steps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { REASON } from "../leads/fields.ts";
import { MappingTable } from "./MappingTable.tsx";
import { type Import, IMPORTS, type SheetMapping } from "./records.ts";

const STEP = { reading: 0, ready: 1, running: 2, stopped: 2, done: 3, undoing: 3, undone: 3 };
const TRIED = {
  captured: "captured",
  knownCustomers: "known-customer",
  duplicates: "duplicate",
  wrong: "wrong",
  notData: "not-data",
} as const;

/** From a file to leads: what the columns mean, what would come of it, taking it in, and taking it back. */
export function Wizard({ made }: { made: Import }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [undoing, setUndoing] = useState(false);
  const status = made.status ?? "done";
  const renew = () => {
    void queries.invalidateQueries({ queryKey: [IMPORTS] });
    void queries.invalidateQueries({ queryKey: [`${IMPORTS}/${made.importId}/rows`] });
  };
  const tell = (method: "POST" | "PUT", what: string, body?: unknown) =>
    ask(method, `${IMPORTS}/${made.importId}/${what}`, { version: made.version, body })
      .then(() => setError(undefined), setError)
      .finally(renew);
  const isBusy = status === "reading" || status === "running" || status === "undoing";
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
          made={made}
          onMap={(sheets: SheetMapping[]) => void tell("PUT", "mapping", { sheets })}
        />
      )}
      {status === "ready" && made.trial && (
        <>
          <h2>{t("imports.trial")}</h2>
          <div className="bar">
            {Object.entries(TRIED).map(([name, outcome]) => (
              <Statistic
                key={name}
                className="statistic"
                title={t(`imports.outcomes.${outcome}`)}
                value={number(made.trial![name as keyof typeof TRIED], current())}
              />
            ))}
          </div>
          <p className="quiet">
            {made.trial.owners
              .map((owner) => `${owner.ownerName} ${number(owner.rows, current())}`)
              .join(" · ")}
          </p>
        </>
      )}
      <div className="row-end">
        {(status === "ready" || status === "stopped") && (
          <Button type="primary" onClick={() => void tell("POST", "commitment")}>
            {t(status === "ready" ? "imports.take" : "imports.goOn")}
          </Button>
        )}
        {made.errorFileId && (
          <Button href={`/api/lead/v1/files/${made.errorFileId}`}>{t("imports.errorFile")}</Button>
        )}
        {made.outcomeFileId && (
          <Button href={`/api/lead/v1/files/${made.outcomeFileId}`}>{t("imports.outcomeFile")}</Button>
        )}
        {(status === "done" || status === "stopped") && (
          <Button danger onClick={() => setUndoing(true)}>
            {t("imports.undo")}
          </Button>
        )}
      </div>
      {undoing && (
        <FormDialog
          title={t("imports.undo")}
          fields={[REASON]}
          onSubmit={(body) =>
            ask("POST", `${IMPORTS}/${made.importId}/undo`, { version: made.version, body }).finally(renew)
          }
          onClose={() => setUndoing(false)}
        />
      )}
    </Card>
  );
}
