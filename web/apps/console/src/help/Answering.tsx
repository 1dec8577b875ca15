import { ask, ProblemAlert, useAttempt, useSession } from "@crm/ui";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { HELP, type HelpRequest } from "./records.ts";

const MOST = 4000;

/** Take it, so that nobody else does the same, then say what to do. */
export function Answering({ request, onDone }: { request: HelpRequest; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [answer, setAnswer] = useState("");
  const { busy, error, attempt } = useAttempt();
  const run = (step: "taking" | "answer", body?: unknown) =>
    attempt(() =>
      ask("POST", `${HELP}/${request.helpRequestId}/${step}`, { version: request.version, body })
        // Somebody else may have been faster: what is there now is shown.
        .finally(onDone),
    );
  const isOthers = request.state === "taken" && request.takenById !== person.id;
  return (
    <>
      <ProblemAlert error={error} />
      {isOthers && <p>{t("support.beingSeenTo", { name: request.takenByName ?? "" })}</p>}
      {request.state === "taken" && !isOthers && (
        <Input.TextArea
          rows={4}
          maxLength={MOST}
          value={answer}
          aria-label={t("support.answer")}
          placeholder={t("support.answerHint")}
          onChange={(event) => setAnswer(event.target.value)}
        />
      )}
      <div className="row-end">
        {request.state === "taken" && !isOthers ? (
          <Button
            type="primary"
            loading={busy}
            disabled={!answer.trim()}
            onClick={() => void run("answer", { answer: answer.trim() })}
          >
            {t("support.giveAnswer")}
          </Button>
        ) : (
          <Button type={isOthers ? "default" : "primary"} loading={busy} onClick={() => void run("taking")}>
            {t(isOthers ? "support.takeOver" : "support.take")}
          </Button>
        )}
      </div>
    </>
  );
}
