import { useQuery } from "@tanstack/react-query";
import { Modal } from "antd";
import { Command } from "cmdk";
import i18next from "i18next";
import { useDeferredValue, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useCan } from "../api/session.ts";
import { recent } from "../shell/recent.ts";
import type { Action, Hit, RecordSearch, Screen } from "../shell/screens.ts";
import { means } from "./matching.ts";

interface Props {
  screens: Screen[];
  actions: Action[];
  searches: RecordSearch[];
  onClose: () => void;
}

// The API's own least for a search by text.
const LEAST = 2;

/** Everything by name: records, pages, actions; a label is found in either language whatever the screen speaks. */
export default function Palette({ screens, actions, searches, onClose }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const asked = useDeferredValue(typed.trim());
  const allowed = searches.filter((search) => can(search.need));
  const { data: hits = [] } = useQuery({
    queryKey: ["palette", asked],
    enabled: asked.length >= LEAST,
    queryFn: async ({ signal }) =>
      (await Promise.all(allowed.map((search) => search.find(asked, signal)))).flat(),
  });
  // Records arrive after what was typed; without this Enter would still mean what stood there before them.
  const [chosen, setChosen] = useState("");
  const best = hits[0]?.to;
  useEffect(() => {
    if (best) setChosen(best);
  }, [best]);
  const named = (label: string) => ["zh", "en"].map((lng) => i18next.t(label, { lng }));
  const shownScreens = screens.filter((one) => !one.inner && can(one.need) && means(named(one.label), typed));
  const shownActions = actions.filter((one) => can(one.need) && means(named(one.label), typed));
  const shownRecent = recent().filter(
    (one) => means([one.title], typed) && !hits.some((hit) => hit.to === one.to),
  );
  const go = (run: () => void) => () => {
    onClose();
    run();
  };
  const records = (heading: string, list: Hit[]) =>
    list.length > 0 && (
      <Command.Group heading={heading}>
        {list.map((hit) => (
          <Command.Item key={hit.to} value={hit.to} onSelect={go(() => void navigate(hit.to))}>
            {hit.title} <span className="quiet">{hit.more}</span>
          </Command.Item>
        ))}
      </Command.Group>
    );
  return (
    <Modal open title={t("palette.title")} footer={null} onCancel={onClose} destroyOnHidden width={620}>
      <Command shouldFilter={false} label={t("palette.title")} value={chosen} onValueChange={setChosen} loop>
        <Command.Input autoFocus value={typed} onValueChange={setTyped} placeholder={t("palette.hint")} />
        <Command.List label={t("palette.title")}>
          <Command.Empty>{t("palette.nothing")}</Command.Empty>
          {records(t("palette.records"), hits)}
          {shownScreens.length > 0 && (
            <Command.Group heading={t("palette.screens")}>
              {shownScreens.map((one) => (
                <Command.Item key={one.path} value={one.path} onSelect={go(() => void navigate(one.path))}>
                  {t(one.label)}
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {shownActions.length > 0 && (
            <Command.Group heading={t("palette.actions")}>
              {shownActions.map((one) => (
                <Command.Item key={one.key} value={one.key} onSelect={go(one.run)}>
                  {t(one.label)}
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {records(t("palette.recent"), shownRecent)}
        </Command.List>
      </Command>
    </Modal>
  );
}
