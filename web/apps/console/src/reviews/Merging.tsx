import { ask, current, instant, LEADS_ON_SECONDS, ProblemAlert, useAttempt } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { LEADS } from "../leads/moves.ts";
import { Beside } from "./Beside.tsx";
import { further, missing, type Side, type Taken } from "./keeping.ts";
import { REVIEWS } from "./records.ts";

interface Props {
  sides: [Side, Side];
  onDone: () => void;
}

/** Two leads become one: which of them stays, and which values of the other it takes over. */
export function Merging({ sides, onDone }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { busy, error, attempt } = useAttempt();
  const [key] = useState(() => crypto.randomUUID());
  const [keptId, setKeptId] = useState(() => further(...sides).lead.leadId);
  const [chosen, setChosen] = useState<Taken[]>();
  const [kept, folded] = sides[0].lead.leadId === keptId ? sides : [sides[1], sides[0]];
  const taken = chosen ?? missing(kept.lead, folded.lead);
  const merge = () =>
    attempt(async () => {
      await ask("POST", `${LEADS}/${kept.lead.leadId}/merge`, {
        version: kept.lead.version,
        key,
        body: { foldedId: folded.lead.leadId, foldedVersion: folded.lead.version, take: taken },
      });
      await Promise.all([REVIEWS, LEADS].map((path) => queries.invalidateQueries({ queryKey: [path] })));
      void message.success(
        <>
          {t("review.merged")} · <Link to={`/leads/${keptId}`}>{kept.lead.companyName}</Link>
        </>,
        LEADS_ON_SECONDS,
      );
      onDone();
    });
  return (
    <>
      <ProblemAlert error={error} />
      <fieldset className="spaced">
        <legend>{t("review.keep")}</legend>
        <Radio.Group
          value={keptId}
          onChange={({ target }) => {
            setKeptId(target.value as string);
            // What was chosen was of the other one.
            setChosen(undefined);
          }}
        >
          {sides.map(({ lead, activities }) => (
            <Radio key={lead.leadId} value={lead.leadId}>
              {[
                lead.companyName,
                t(`lead.statuses.${lead.status}`),
                lead.ownerName ?? t("review.noOwner"),
                t("review.activities", { count: activities }),
                instant(lead.createdAt, current()),
              ].join(" · ")}
            </Radio>
          ))}
        </Radio.Group>
        <p className="quiet">{t("review.keepMeans")}</p>
      </fieldset>
      <Beside
        left={kept.lead}
        right={folded.lead}
        titles={[t("review.kept"), t("review.other")]}
        taken={taken}
        onTake={setChosen}
      />
      <div className="bar row-end">
        <Button type="primary" loading={busy} onClick={() => void merge()}>
          {t("review.merge")}
        </Button>
      </div>
    </>
  );
}
