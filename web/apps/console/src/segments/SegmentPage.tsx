import { ask, FormDialog, LinkButton, ProblemAlert, RecordList, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { leadBulk } from "../leads/bulk.ts";
import type { Lead } from "../leads/lead.ts";
import { leadResource } from "../leads/resource.tsx";
import { useDropFields } from "../leads/useDropFields.ts";
import { addressOf, MAILING, NAME, recordResponses, type Segment, SEGMENTS } from "./records.ts";
import { RESPONSES, type Response } from "./responses.ts";
import { ResultsDialog } from "./ResultsDialog.tsx";
import { FilterTold } from "./FilterTold.tsx";
import { LeftOut } from "./LeftOut.tsx";

const SORTS = ["createdAt", "companyName", "score"];

/** The leads a segment finds now; many can be worked at once, and what a mailing brought comes back onto them. */
export default function SegmentPage() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const { id = "" } = useParams();
  const path = `${SEGMENTS}/${id}`;
  const [naming, setNaming] = useState(false);
  const [reading, setReading] = useState(false);
  const { data: segment, error } = useQuery({
    queryKey: [SEGMENTS, "one", id],
    queryFn: () => ask<Segment>("GET", path),
  });
  const dropFields = useDropFields();
  const resource = useMemo(
    () => ({
      ...leadResource(false),
      name: "segment-leads",
      path: `${path}/leads`,
      search: undefined,
      // What is asked is the segment's; here it is only put in order.
      fields: leadResource(false).fields.map((field) => ({
        ...field,
        filter: undefined,
        sorts: SORTS.includes(field.key),
      })),
    }),
    [path],
  );
  if (!segment) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const mayWork = can({ permission: "lead.work", operation: "lead.segments.change_segment" });
  const mayAnswer = can({ permission: "lead.work", operation: "lead.segments.record_responses" });
  const answer = {
    key: "response",
    label: "work.segments.byHand",
    need: { permission: "lead.work", operation: "lead.segments.record_responses" },
    fits: () => true,
    fields: [
      MAILING,
      {
        key: "response",
        label: "work.segments.response",
        kind: "choice" as const,
        choices: RESPONSES,
        choiceTexts: "work.responses",
        required: true,
      },
    ],
    run: async (lead: Lead, { mailing, response }: Record<string, unknown>) =>
      recordResponses(id, String(mailing), [{ leadId: lead.leadId, response: response as Response }]),
  };
  return (
    <>
      <RecordList
        resource={resource}
        title={segment.name}
        bulk={[answer, ...leadBulk(dropFields)]}
        actions={
          <>
            <LinkButton to={`/leads?${addressOf(segment.filter)}`}>{t("work.segments.open")}</LinkButton>
            {mayWork && <Button onClick={() => setNaming(true)}>{t("work.segments.rename")}</Button>}
            {mayAnswer && (
              <Button type="primary" onClick={() => setReading(true)}>
                {t("work.segments.results")}
              </Button>
            )}
          </>
        }
      />
      <p className="quiet">
        {t("work.segments.asks")}: <FilterTold filter={segment.filter} />
      </p>
      <p className="quiet" role="status">
        <LeftOut path={`${path}/leads`} query={{}} channel={String(segment.filter.reachableBy ?? "mail")} />
      </p>
      {naming && (
        <FormDialog
          title={t("work.segments.rename")}
          fields={[NAME]}
          initial={{ name: segment.name }}
          onSubmit={(body) =>
            ask("PATCH", path, { version: segment.version, body }).finally(() =>
              queries.invalidateQueries({ queryKey: [SEGMENTS] }),
            )
          }
          onClose={() => setNaming(false)}
        />
      )}
      {reading && <ResultsDialog segmentId={id} onClose={() => setReading(false)} />}
    </>
  );
}
