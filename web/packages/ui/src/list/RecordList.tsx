import { useQueryClient } from "@tanstack/react-query";
import { Button, Grid } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../api/session.ts";
import type { Board } from "../kanban/board.ts";
import { ProblemAlert } from "../shell/ProblemAlert.tsx";
import { BulkDialog } from "./BulkDialog.tsx";
import { Cards } from "./Cards.tsx";
import { Filters } from "./Filters.tsx";
import { ListTools } from "./ListTools.tsx";
import type { BulkAction, Resource } from "./resource.ts";
import { Rows } from "./Rows.tsx";
import { useOpening } from "./useOpening.ts";
import { useRows } from "./useRows.ts";
import { useView } from "./useView.ts";
import { columnsOf } from "./view.ts";

// Dragging is heavy, and most lists are never looked at as a board.
const Kanban = lazy(
  () => import("../kanban/Kanban.tsx"),
) as unknown as typeof import("../kanban/Kanban.tsx").default;

interface Props<Row extends object> {
  resource: Resource<Row>;
  title: string;
  actions?: ReactNode;
  /** What is told of all of them together, above the list. */
  intro?: ReactNode;
  bulk?: BulkAction<Row>[];
  board?: Board<Row>;
}

/** The screen of a kind of record: search, filters, views, columns, export, many at once, table, cards or board. */
export function RecordList<Row extends object>(props: Props<Row>) {
  const { resource, title, actions, intro, bulk = [], board } = props;
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const wide = Grid.useBreakpoint().md !== false;
  const opening = useOpening(resource.name);
  const [view, setView] = useView(resource.fields);
  const [selected, setSelected] = useState<string[]>([]);
  const [running, setRunning] = useState<BulkAction<Row>>();
  const sort = view.sort ?? resource.usualSort;
  const found = useRows<Row>(resource.path, { ...view.filters, sort }, !opening);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = rows.filter((row) => selected.includes(resource.idOf(row)));
  const offered = bulk.filter((action) => can(action.need));
  const renew = () => void queries.invalidateQueries({ queryKey: [resource.path] });
  const columns = columnsOf(view, resource.fields);
  const hasFilters = Object.keys(view.filters).length > 0;
  const shown = {
    resource,
    columns,
    rows,
    loading: opening || found.isLoading,
    // What is wrong is told above.
    empty: found.error ? "" : t(hasFilters ? "list.empty" : (resource.first ?? "list.none")),
  };
  return (
    <section className="list">
      <header className="bar">
        <h1>{title}</h1>
        <div className="bar-end">
          <ListTools
            resource={resource}
            view={view}
            onChange={setView}
            onRenew={renew}
            hasBoard={Boolean(board)}
          />
          {actions}
        </div>
      </header>
      {intro}
      <Filters fields={resource.fields} search={resource.search} view={view} onChange={setView} />
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {board && view.shape === "kanban" ? (
        <Suspense>
          <Kanban resource={resource} board={board} view={view} onChange={setView} />
        </Suspense>
      ) : (
        <>
          {chosen.length > 0 && (
            <div
              className="bar chosen"
              role="region"
              aria-label={t("list.selected", { count: chosen.length })}
            >
              <span>{t("list.selected", { count: chosen.length })}</span>
              {offered.map((action) => (
                <Button key={action.key} size="small" onClick={() => setRunning(action)}>
                  {t(action.label)}
                </Button>
              ))}
            </div>
          )}
          {wide ? (
            <Rows
              {...shown}
              sort={sort}
              selected={offered.length ? selected : undefined}
              onSort={(next) => setView({ ...view, sort: next })}
              onSelect={setSelected}
              onSaved={renew}
            />
          ) : (
            <Cards {...shown} />
          )}
          <footer className="list-end" role="status">
            {rows.length > 0 && t(found.hasNextPage ? "list.shown" : "list.allShown", { count: rows.length })}
            {found.hasNextPage && (
              <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {t("more")}
              </Button>
            )}
          </footer>
        </>
      )}
      {running && (
        <BulkDialog
          action={running}
          rows={chosen}
          resource={resource}
          onClose={() => setRunning(undefined)}
          onDone={renew}
        />
      )}
    </section>
  );
}
