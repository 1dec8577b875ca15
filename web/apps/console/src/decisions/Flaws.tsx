import { ProblemAlert } from "@crm/ui";
import { Alert, Button, Spin } from "antd";
import { useTranslation } from "react-i18next";
import { rowFor } from "./grid.ts";
import type { Editing } from "./useRuleTable.ts";
import { useWitness } from "./useWitness.ts";

/** What the check finds in what is kept: cases no rule answers, cases several answer, rules never reached. */
export function Flaws({ editing, fixed }: { editing: Editing; fixed: boolean }) {
  const { t } = useTranslation();
  const { grid, check, put } = editing;
  const witness = useWitness(grid);
  const grave = check?.findings.filter((flaw) => flaw.grave) ?? [];
  const meant = check?.findings.filter((flaw) => !flaw.grave) ?? [];
  return (
    <section aria-label={t("models.check")} aria-busy={editing.isChecking}>
      <h2>
        {t("models.check")} {editing.isChecking && <Spin size="small" />}
      </h2>
      <ProblemAlert error={editing.checkError} />
      {editing.isUnsaved && <Alert type="warning" showIcon className="below" title={t("models.checkOld")} />}
      {check && !grave.length && (
        <Alert type="success" showIcon className="below" title={t("decisions.sound")} />
      )}
      {[...grave, ...meant].map((flaw, place) => (
        <Alert
          key={place}
          className="below"
          type={flaw.grave ? "error" : "info"}
          showIcon
          title={t(`decisions.findings.${flaw.finding}`, { rules: flaw.rules.join("、") })}
          description={
            <>
              {flaw.witness.length > 0 && <div>{t("decisions.forCase", { case: witness(flaw) })}</div>}
              {flaw.finding === "gap" && !fixed && (
                <Button
                  type="link"
                  size="small"
                  onClick={() => put({ rules: [...grid.rules, rowFor(grid, flaw)] })}
                >
                  {t("decisions.addFor")}
                </Button>
              )}
            </>
          }
        />
      ))}
    </section>
  );
}
