import { type GetRef, Table, type TableProps } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Field } from "../form/field.ts";
import { Value } from "../form/Value.tsx";
import { EditableCell } from "./EditableCell.tsx";
import type { Resource } from "./resource.ts";

interface Props<Row extends object> {
  resource: Resource<Row>;
  columns: Field<Row>[];
  rows: Row[];
  loading: boolean;
  /** What is said where there is no row. */
  empty: string;
  sort: string | undefined;
  selected: string[] | undefined;
  onSort: (sort: string | undefined) => void;
  onSelect: (ids: string[]) => void;
  onSaved: (row: Row) => void;
}

/** The list as a table, for screens that are wide enough. */
export function Rows<Row extends object>({
  resource,
  columns,
  rows,
  loading,
  empty,
  sort,
  selected,
  onSort,
  onSelect,
  onSaved,
}: Props<Row>) {
  const { t } = useTranslation();
  const table = useRef<GetRef<typeof Table>>(null);
  // What is wider than the page is pushed sideways by the arrow keys too, also where no row has a link to stand on.
  useEffect(() => {
    const body = table.current?.nativeElement.querySelector(".ant-table-body");
    if (body && body.scrollWidth > body.clientWidth) body.setAttribute("tabindex", "0");
    else body?.removeAttribute("tabindex");
  });
  const made: TableProps<Row>["columns"] = columns.map((field, place) => ({
    key: field.key,
    title: t(field.label),
    width: field.width,
    ellipsis: { showTitle: true },
    align: field.kind === "money" || field.kind === "number" ? "end" : undefined,
    fixed: place === 0 ? "start" : undefined,
    sorter: field.sorts ? true : undefined,
    showSorterTooltip: false,
    sortOrder: sort === field.key ? "ascend" : sort === `-${field.key}` ? "descend" : null,
    render: (_, row) => (
      <Cell field={field} row={row} first={place === 0} resource={resource} onSaved={onSaved} />
    ),
  }));
  const { act } = resource;
  if (act) made.push({ key: "act", width: 110, fixed: "end", align: "end", render: (_, row) => act(row) });
  return (
    <Table<Row>
      ref={table}
      size="small"
      rowKey={resource.idOf}
      dataSource={rows}
      columns={made}
      loading={loading}
      pagination={false}
      sticky
      scroll={{ x: columns.reduce((sum, field) => sum + (field.width ?? 140), act ? 150 : 40) }}
      locale={{ emptyText: empty }}
      rowSelection={
        selected && {
          selectedRowKeys: selected,
          onChange: (keys) => onSelect(keys.map(String)),
          getCheckboxProps: (row) =>
            ({ "aria-label": `${t("list.choose")} ${resource.titleOf(row)}` }) as object,
        }
      }
      onChange={(_, __, sorter) => {
        const one = Array.isArray(sorter) ? sorter[0] : sorter;
        onSort(one?.order ? `${one.order === "descend" ? "-" : ""}${String(one.columnKey)}` : undefined);
      }}
    />
  );
}

interface CellProps<Row extends object> {
  field: Field<Row>;
  row: Row;
  first: boolean;
  resource: Resource<Row>;
  onSaved: (row: Row) => void;
}

function Cell<Row extends object>({ field, row, first, resource, onSaved }: CellProps<Row>) {
  if (first && resource.pageOf)
    return (
      <Link to={resource.pageOf(row)}>
        <Value field={field} row={row} />
      </Link>
    );
  if (field.edit?.fits(row))
    return <EditableCell field={field} row={row} edit={field.edit} onSaved={onSaved} />;
  return <Value field={field} row={row} />;
}
