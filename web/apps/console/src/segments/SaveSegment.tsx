import { ask, FormDialog, useCan } from "@crm/ui";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { filterOf, NAME, type Segment, SEGMENTS } from "./records.ts";
import { FilterTold } from "./FilterTold.tsx";

/** Keeps what the list of leads is asked for now, for colleagues and for mailings. */
export function SaveSegment() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const [key, setKey] = useState<string>();
  const mayAdd = useCan()({ permission: "lead.work", operation: "lead.segments.add_segment" });
  const filter = filterOf(parameters);
  if (!mayAdd || !Object.keys(filter).length) return null;
  return (
    <>
      <Button onClick={() => setKey(crypto.randomUUID())}>{t("work.segments.save")}</Button>
      {key && (
        <FormDialog
          title={t("work.segments.save")}
          intro={
            <p>
              <FilterTold filter={filter} />
            </p>
          }
          fields={[NAME]}
          onSubmit={async (body) => {
            const made = await ask<Segment>("POST", SEGMENTS, { body: { ...body, filter }, key });
            void navigate(`/segments/${made.segmentId}`);
          }}
          onClose={() => setKey(undefined)}
        />
      )}
    </>
  );
}
