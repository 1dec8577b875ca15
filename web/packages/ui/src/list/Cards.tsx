import { Card, Empty, Spin } from "antd";
import { Link } from "react-router";
import { type Field, valueOf } from "../form/field.ts";
import { Facts } from "../record/Facts.tsx";
import type { Resource } from "./resource.ts";

interface Props<Row extends object> {
  resource: Resource<Row>;
  columns: Field<Row>[];
  rows: Row[];
  loading: boolean;
  /** What is said where there is no card. */
  empty: string;
}

/** The same list on a phone: a card per record. */
export function Cards<Row extends object>({ resource, columns, rows, loading, empty }: Props<Row>) {
  if (!rows.length) return loading ? <Spin /> : <Empty description={empty} />;
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={resource.idOf(row)}>
          <Card
            size="small"
            extra={resource.act?.(row)}
            title={
              resource.pageOf ? (
                <Link to={resource.pageOf(row)}>{resource.titleOf(row)}</Link>
              ) : (
                resource.titleOf(row)
              )
            }
          >
            <Facts
              className="facts narrow"
              fields={columns.slice(1).filter((field) => field.words?.(row) || valueOf(row, field.key))}
              row={row}
            />
          </Card>
        </li>
      ))}
    </ul>
  );
}
