import { Labelled, RowsEditor } from "@crm/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Position } from "../configurator/model.ts";
import { named } from "../configurator/named.ts";
import { Chooser } from "./Chooser.tsx";
import { COMPONENTS, FRESH, POSITION } from "./parts.ts";
import type { Draft } from "./useDraft.ts";

/** The 150 % structure: every place in the machine with all that may stand there, and when. */
export function StructurePart({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const { model, fixed, change } = draft;
  const position = model.materials[at];
  const put = (changed: Position) => change({ materials: model.materials.with(at, changed) });
  return (
    <Chooser
      label={t("models.parts.materials")}
      rows={model.materials}
      nameOf={(one) => named(one) || one.code}
      at={at}
      fixed={fixed}
      wrong={draft.wrong("materials")}
      blank={FRESH.position}
      onAt={setAt}
      onChange={(materials) => change({ materials })}
    >
      {position && (
        <>
          <Labelled row={position} columns={POSITION} fixed={fixed} onChange={put} />
          <RowsEditor
            label={t("models.alternatives")}
            rows={position.alternatives}
            columns={COMPONENTS}
            fixed={fixed}
            blank={FRESH.component}
            onChange={(alternatives) => put({ ...position, alternatives })}
          />
        </>
      )}
    </Chooser>
  );
}
