import {
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../form/FormDialog.tsx";
import { valueOf } from "../form/field.ts";
import { shown } from "../form/shown.ts";
import { current } from "../language/index.tsx";
import { REGIONS } from "../language/regions.ts";
import type { Resource } from "../list/resource.ts";
import type { View } from "../list/view.ts";
import { ProblemAlert } from "../shell/ProblemAlert.tsx";
import { type Board, LEADS_ON_SECONDS, type Move } from "./board.ts";
import { Column } from "./Column.tsx";
import { nextColumn } from "./nextColumn.ts";

interface Props<Row extends object> {
  resource: Resource<Row>;
  board: Board<Row>;
  view: View;
  onChange: (view: View) => void;
}

// A click opens a card; only a real pull moves it.
const PULL_PIXELS = 6;

/** Records as cards in columns of one field's values; the server decides whether a move is allowed. */
export default function Kanban<Row extends object>({ resource, board, view, onChange }: Props<Row>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Move>();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: PULL_PIXELS } }),
    useSensor(KeyboardSensor, { coordinateGetter: nextColumn }),
  );
  const group = board.groups.find((field) => field.key === view.group) ?? board.groups[0];
  const choices = group?.kind === "region" ? REGIONS : group?.choices;
  const { data: used, error } = useQuery({
    queryKey: [resource.path, "used", group?.key],
    enabled: group !== undefined && choices === undefined,
    queryFn: () => board.used?.(group!.key) ?? [],
  });
  if (!group) return null;
  const only = view.filters[group.filter!];
  const values = only ? [only] : (choices ?? used?.map(({ value }) => value) ?? []);
  const told = (value: unknown) =>
    used?.find((one) => one.value === value)?.name ?? shown(group, value, t, current());
  const renew = () => queries.invalidateQueries({ queryKey: [resource.path] });
  const ended = async ({ active, over }: DragEndEvent) => {
    const row = active.data.current as Row;
    const from = valueOf(row, group.key);
    if (!over || over.id === from) return;
    const move = board.move(row, group, String(over.id));
    if (!move) void message.warning(t("kanban.refused", { from: told(from), to: told(over.id) }));
    else if (move.fields.length) setAsked(move);
    else
      await move
        .run({})
        .catch((no: Error) => message.error(no.message || t("unreachable")))
        .finally(renew);
  };
  return (
    <>
      <label className="group">
        {t("kanban.group")}{" "}
        <Select
          aria-label={t("kanban.group")}
          value={group.key}
          options={board.groups.map((field) => ({ value: field.key, label: t(field.label) }))}
          onChange={(key) => onChange({ ...view, group: key })}
        />
      </label>
      <ProblemAlert error={error} />
      {used && <p className="quiet">{t(used.length ? "kanban.used" : "kanban.none")}</p>}
      <DndContext
        sensors={sensors}
        onDragEnd={(event) => void ended(event)}
        accessibility={{ screenReaderInstructions: { draggable: t("kanban.instructions") } }}
      >
        <div className="kanban" tabIndex={0} role="group" aria-label={t(group.label)}>
          {values.map((value) => (
            <Column
              key={value}
              value={value}
              title={told(value)}
              group={group}
              resource={resource}
              board={board}
              view={view}
            />
          ))}
        </div>
      </DndContext>
      {asked && (
        <FormDialog
          title={asked.title}
          intro={asked.intro}
          fields={asked.fields}
          initial={asked.begin}
          onSubmit={(given) =>
            asked
              .run(given)
              .then(() => void (asked.done && message.success(asked.done, LEADS_ON_SECONDS)))
              .finally(renew)
          }
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
