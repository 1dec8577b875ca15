import { HolderOutlined } from "@ant-design/icons";
import { useDraggable, useDroppable } from "@dnd-kit/core";
import { Button, Card } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Field, valueOf } from "../form/field.ts";
import { Value } from "../form/Value.tsx";
import type { Resource } from "../list/resource.ts";
import { useRows } from "../list/useRows.ts";
import type { View } from "../list/view.ts";
import { ProblemAlert } from "../shell/ProblemAlert.tsx";
import type { Board } from "./board.ts";

interface Props<Row extends object> {
  value: string;
  title: string;
  group: Field<Row>;
  resource: Resource<Row>;
  board: Board<Row>;
  view: View;
}

export function Column<Row extends object>({ value, title, group, resource, board, view }: Props<Row>) {
  const { t } = useTranslation();
  const { setNodeRef, isOver } = useDroppable({ id: value });
  const found = useRows<Row>(resource.path, {
    ...view.filters,
    [group.filter!]: value,
    sort: view.sort ?? resource.usualSort,
  });
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section ref={setNodeRef} className={isOver ? "column over" : "column"} aria-label={title}>
      <h2>
        {title}{" "}
        <small>{t(found.hasNextPage ? "kanban.atLeast" : "kanban.count", { count: rows.length })}</small>
      </h2>
      <ProblemAlert error={found.error} />
      {rows.map((row) => (
        <Carried key={resource.idOf(row)} row={row} resource={resource} lines={board.lines} />
      ))}
      {found.hasNextPage && (
        <Button size="small" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </section>
  );
}

function Carried<Row extends object>({
  row,
  resource,
  lines,
}: {
  row: Row;
  resource: Resource<Row>;
  lines: Field<Row>[];
}) {
  const { t } = useTranslation();
  const name = resource.titleOf(row);
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, isDragging } = useDraggable({
    id: resource.idOf(row),
    data: row,
  });
  const moved = transform
    ? { transform: `translate(${transform.x}px, ${transform.y}px)`, zIndex: 5, position: "relative" as const }
    : undefined;
  return (
    <div ref={setNodeRef} style={moved} className={isDragging ? "dragging" : undefined}>
      <Card size="small" className="card" hoverable>
        <Button
          ref={setActivatorNodeRef}
          type="text"
          size="small"
          className="handle"
          icon={<HolderOutlined />}
          {...attributes}
          {...listeners}
          aria-label={t("kanban.handle", { name })}
        />
        {resource.pageOf ? <Link to={resource.pageOf(row)}>{name}</Link> : name}
        {lines
          .filter((field) => valueOf(row, field.key))
          .map((field) => (
            <div key={field.key} className="quiet">
              <Value field={field} row={row} />
            </div>
          ))}
      </Card>
    </div>
  );
}
