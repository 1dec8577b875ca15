import { FormDialog, Problem, useCan, Value } from "@crm/ui";
import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { changesOf, differing } from "./changes.ts";
import { editFields } from "./fields.ts";
import type { Lead } from "./lead.ts";
import { edit, getLead } from "./moves.ts";

interface Props {
  lead: Lead;
  /** However a try ended. */
  onEnd: () => Promise<unknown>;
  onClose: () => void;
}

/** What is told of a lead, put right. Only what was changed is sent; what somebody else changed meanwhile is shown. */
export function EditDialog({ lead, onEnd, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const fields = editFields(useCan()({ permission: "lead.see-contact" }));
  const [began] = useState(lead);
  const [now, setNow] = useState(lead);
  const theirs = differing(fields, began, now);
  const save = async (given: Record<string, unknown>) => {
    const changes = changesOf(fields, began, given);
    if (!Object.keys(changes).length) return;
    try {
      await edit(now, changes);
      void message.success(t("lead.saved"));
    } catch (no) {
      // The next try is made on what is there now, and the person has seen it.
      if (no instanceof Problem && no.isStale) setNow(await getLead(began));
      throw no;
    } finally {
      await onEnd();
    }
  };
  return (
    <FormDialog
      title={t("lead.edit")}
      intro={
        now !== began && (
          <div role="alert">
            <p>{t(theirs.length ? "lead.editClash" : "lead.editClashElsewhere")}</p>
            <dl className="facts">
              {theirs.map((field) => (
                <div key={field.key}>
                  <dt>{t(field.label)}</dt>
                  <dd>
                    <Value field={field} row={now} />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        )
      }
      fields={fields}
      initial={{ ...began }}
      onSubmit={save}
      onClose={onClose}
    />
  );
}
