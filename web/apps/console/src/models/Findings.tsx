import { ProblemAlert } from "@crm/ui";
import { Alert, Button, Spin } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { named } from "../configurator/named.ts";
import { outlineOf } from "../configurator/outline.ts";
import { wordingOf } from "../configurator/wording.ts";
import type { Draft } from "./useDraft.ts";

interface Props {
  draft: Draft;
  /** Shows the group of an option or the group itself. */
  onShow: (group: number) => void;
}

/** These tell the code of the position, and which items stand against each other. */
const OF_POSITIONS = ["missing", "doubled"];
const FATAL = ["void", "dead", "default", "missing", "doubled"];

/** What is wrong with the model as it is kept, each with the fewest rules that cause it. */
export function Findings({ draft, onShow }: Props) {
  const { t } = useTranslation();
  const { model, check } = draft;
  const outline = useMemo(() => outlineOf(model), [model]);
  const words = wordingOf(model, outline, named, t);
  const nameOf = (subject: string) => {
    const position = model.materials.find(({ code }) => code === subject);
    return position ? named(position) : words.of(subject);
  };
  const placeOf = (subject: string) => {
    const group = outline.groupOf.get(subject);
    return group ? model.optionGroups.indexOf(group) : -1;
  };
  return (
    <section aria-label={t("models.check")} aria-busy={draft.isChecking}>
      <h2>
        {t("models.check")} {draft.isChecking && <Spin size="small" />}
      </h2>
      <ProblemAlert error={draft.checkError} />
      {draft.isUnsaved && <Alert type="warning" showIcon className="below" title={t("models.checkOld")} />}
      {check && !check.findings.length && (
        <Alert type="success" showIcon className="below" title={t("models.sound")} />
      )}
      {check?.findings.map(({ finding, subject, message, rules }) => {
        const told = t(`models.findings.${finding}`, { name: nameOf(subject) });
        return (
          <Alert
            key={`${finding} ${subject}`}
            className="below"
            type={FATAL.includes(finding) ? "error" : "info"}
            showIcon
            title={
              placeOf(subject) >= 0 ? (
                <Button type="link" size="small" onClick={() => onShow(placeOf(subject))}>
                  {told}
                </Button>
              ) : (
                told
              )
            }
            description={
              <>
                {OF_POSITIONS.includes(finding) && <p className="quiet">{message}</p>}
                {rules.length > 0 && (
                  <ul className="causes">
                    {rules.map((rule) => (
                      <li key={`${rule.kind} ${rule.subject}`}>{words.rule(rule)}</li>
                    ))}
                  </ul>
                )}
              </>
            }
          />
        );
      })}
    </section>
  );
}
