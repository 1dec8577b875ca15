import { current, instant, type Page, ProblemAlert, useCan, useRows } from "@crm/ui";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { LEADS } from "./moves.ts";

interface Row {
  importId: string;
  fileName: string;
  sheet: string;
  row: number;
  outcome: string;
  /** Of those that may see how to reach people. */
  cells?: { heading: string; text: string }[];
  importedAt: string;
}

type Found = UseInfiniteQueryResult<InfiniteData<Page<Row>>>;

/** Rows of lists that a lead came from or was found in. */
export const useImportedRows = (leadId: string): Found => useRows<Row>(`${LEADS}/${leadId}/import-rows`, {});

export const rowsOf = ({ data }: Found) => data?.pages.flatMap((page) => page.items) ?? [];

/** Each cell of them under its heading, as it came. */
export function ImportedRows({ found }: { found: Found }) {
  const { t } = useTranslation();
  const can = useCan();
  const rows = rowsOf(found);
  const mayOpen = can({ permission: "lead.import", operation: "lead.imports.get_import" });
  return (
    <>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      <ol className="decisions">
        {rows.map((one) => (
          <li key={`${one.importId} ${one.sheet} ${one.row}`}>
            <strong>
              {mayOpen ? <Link to={`/imports/${one.importId}`}>{one.fileName}</Link> : one.fileName}
            </strong>{" "}
            <Tag>{t(`imports.outcomes.${one.outcome}`)}</Tag>
            <div className="quiet">
              {[one.sheet, t("capture.listed.row", { row: one.row }), instant(one.importedAt, current())]
                .filter(Boolean)
                .join(" · ")}
            </div>
            {one.cells && (
              <dl className="cells">
                {one.cells.map(({ heading, text }, place) => (
                  <div key={`${place} ${heading}`}>
                    <dt>{heading}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ol>
      {found.hasNextPage && (
        <Button block onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}
