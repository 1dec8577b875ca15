import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

interface Props<Row> {
  label: string;
  rows: Row[];
  nameOf: (row: Row) => string;
  /** The chosen one, by its place. */
  at: number;
  fixed: boolean;
  wrong: Map<number, string>;
  blank: () => Row;
  onAt: (place: number) => void;
  onChange: (rows: Row[]) => void;
  children: ReactNode;
}

/** Many things of one kind: found by name on one side, one of them written on the other. */
export function Chooser<Row>({
  label,
  rows,
  nameOf,
  at,
  fixed,
  wrong,
  blank,
  onAt,
  onChange,
  children,
}: Props<Row>) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  return (
    <div className="chooser">
      <nav aria-label={label}>
        <Input
          size="small"
          type="search"
          allowClear
          aria-label={t("models.find")}
          placeholder={t("models.find")}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <div className="chooser-list">
          {rows.map(
            (row, place) =>
              nameOf(row).toLowerCase().includes(wanted) && (
                <button
                  type="button"
                  key={place}
                  aria-current={place === at ? true : undefined}
                  className={wrong.has(place) ? "wrong" : undefined}
                  onClick={() => onAt(place)}
                >
                  {nameOf(row) || t("models.unnamed")}
                </button>
              ),
          )}
        </div>
        {!fixed && (
          <div className="side">
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => {
                onChange([...rows, blank()]);
                onAt(rows.length);
              }}
            >
              {t("models.add")}
            </Button>
            {rows[at] !== undefined && (
              <Button
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t("models.removeThis", { name: nameOf(rows[at]) })}
                onClick={() => {
                  onChange(rows.toSpliced(at, 1));
                  onAt(Math.max(0, at - 1));
                }}
              />
            )}
          </div>
        )}
      </nav>
      <div className="chosen-one">
        {wrong.has(at) && <p className="wrong">{wrong.get(at)}</p>}
        {rows[at] === undefined ? <p className="quiet">{t("none")}</p> : children}
      </div>
    </div>
  );
}
