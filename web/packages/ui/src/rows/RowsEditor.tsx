import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Pagination } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Sideways } from "../list/Sideways.tsx";
import { Cell } from "./Cell.tsx";
import type { Column } from "./column.ts";
import { useGridKeys } from "./useGridKeys.ts";

interface Props<Row> {
  label: string;
  rows: Row[];
  columns: Column<Row>[];
  fixed: boolean;
  blank: () => Row;
  /** Where rows are of several kinds: what each begins as. The first is what `blank` gives. */
  kinds?: { key: string; label: string; blank: () => Row }[];
  /** What is wrong, by the place of the row. */
  wrong?: Map<number, string>;
  /** In which column it is wrong, by the place of the row; in all of them where nothing is said. */
  wrongIn?: Map<number, string>;
  /** What is worth knowing of a row, though nothing is wrong with it. */
  notes?: Map<number, string>;
  more?: (row: Row, place: number) => ReactNode;
  /** What else is written of a row, below it. */
  below?: (row: Row, place: number, put: (row: Row) => void) => ReactNode;
  onChange: (rows: Row[]) => void;
}

/** How much of its width a column keeps where there is little room. */
const LEAST_SHARE = 0.6;

const AT_ONCE = 50;

/** Things of one kind, a line each, written where they stand. */
export function RowsEditor<Row>(props: Props<Row>) {
  const { label, rows, columns, fixed, blank, kinds, wrong, wrongIn, notes, more, below, onChange } = props;
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const from = Math.min(page - 1, Math.floor(Math.max(rows.length - 1, 0) / AT_ONCE)) * AT_ONCE;
  const show = (place: number) => setPage(Math.floor(place / AT_ONCE) + 1);
  const { table, begin, ...keys } = useGridKeys(props, show);
  const adds = kinds ?? [{ key: "one", label: t("rows.add"), blank }];
  const swap = (place: number, other: number) =>
    onChange(rows.with(place, rows[other]!).with(other, rows[place]!));
  return (
    <>
      <Sideways label={label}>
        <table className="rows-editor" aria-label={label} ref={table} {...keys}>
          <thead>
            <tr>
              {columns.map((column) => (
                // A table of many columns is pushed sideways before nobody can read it.
                <th
                  key={column.key}
                  style={{ width: column.width, minWidth: column.width && column.width * LEAST_SHARE }}
                >
                  {nameOf(column, t)}
                  {column.under && <small className="quiet">{column.under}</small>}
                </th>
              ))}
              <th aria-label={t("rows.moves")} className="row-moves" />
            </tr>
          </thead>
          <tbody>
            {rows.slice(from, from + AT_ONCE).map((row, at) => {
              const place = from + at;
              const put = (said: Row) => onChange(rows.with(place, said));
              const opened = below?.(row, place, put);
              return [
                <tr key={place} data-place={place} className={wrong?.has(place) ? "wrong-row" : undefined}>
                  {columns.map((column) => (
                    <td key={column.key} data-column={column.key}>
                      {(column.fits?.(row) ?? true) && (
                        <Written
                          column={column}
                          row={row}
                          name={`${nameOf(column, t)} ${place + 1}`}
                          wrong={
                            (wrongIn?.get(place) ?? column.key) === column.key ? wrong?.get(place) : undefined
                          }
                          fixed={fixed}
                          onPut={put}
                        />
                      )}
                    </td>
                  ))}
                  <td className="row-moves">
                    {more?.(row, place)}
                    {!fixed && (
                      <>
                        <Button
                          size="small"
                          type="text"
                          icon={<ArrowUpOutlined />}
                          disabled={place === 0}
                          aria-label={t("rows.up", { place: place + 1 })}
                          onClick={() => swap(place, place - 1)}
                        />
                        <Button
                          size="small"
                          type="text"
                          icon={<ArrowDownOutlined />}
                          disabled={place === rows.length - 1}
                          aria-label={t("rows.down", { place: place + 1 })}
                          onClick={() => swap(place, place + 1)}
                        />
                        <Button
                          size="small"
                          type="text"
                          icon={<DeleteOutlined />}
                          aria-label={t("rows.remove", { place: place + 1 })}
                          onClick={() => onChange(rows.toSpliced(place, 1))}
                        />
                      </>
                    )}
                  </td>
                </tr>,
                (opened || wrong?.has(place) || notes?.has(place)) && (
                  <tr key={`${place} told`} className={wrong?.has(place) ? "wrong-row" : undefined}>
                    <td colSpan={columns.length + 1}>
                      {opened && <div className="row-below">{opened}</div>}
                      {wrong?.has(place) && <div className="wrong">{wrong.get(place)}</div>}
                      {notes?.has(place) && <div className="quiet">{notes.get(place)}</div>}
                    </td>
                  </tr>
                ),
              ];
            })}
          </tbody>
        </table>
      </Sideways>
      {!rows.length && <p className="quiet">{t("none")}</p>}
      {rows.length > AT_ONCE && (
        <Pagination
          size="small"
          pageSize={AT_ONCE}
          showSizeChanger={false}
          current={from / AT_ONCE + 1}
          total={rows.length}
          onChange={setPage}
        />
      )}
      {!fixed && (
        <div className="below row-adds">
          {adds.map((one) => (
            <Button
              key={one.key}
              size="small"
              icon={<PlusOutlined />}
              title={t("rows.keys")}
              onClick={() => {
                onChange([...rows, one.blank()]);
                begin(rows.length);
              }}
            >
              {one.label}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

const nameOf = <Row,>(column: Column<Row>, t: (key: string) => string) => column.name ?? t(column.label);

function Written<Row>(props: {
  column: Column<Row>;
  row: Row;
  name: string;
  wrong?: string;
  fixed: boolean;
  onPut: (row: Row) => void;
}) {
  const { column, row, name, wrong, fixed } = props;
  const value = column.of(row);
  const onPut = (told: string) => props.onPut(column.set(row, told));
  if (column.show) return <>{column.show(row, name, wrong, props.onPut)}</>;
  if (column.flag)
    return (
      <input
        type="checkbox"
        aria-label={name}
        disabled={fixed}
        checked={value === "true"}
        onChange={(event) => onPut(event.target.checked ? "true" : "")}
      />
    );
  if (column.choices)
    return (
      <select
        className="cell-input"
        aria-label={name}
        disabled={fixed}
        value={value}
        onChange={(event) => onPut(event.target.value)}
      >
        {column.choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    );
  return (
    <Cell
      label={name}
      value={value}
      lines={column.lines}
      suggestions={column.suggestions}
      wrong={wrong}
      fixed={fixed}
      onChange={onPut}
    />
  );
}
