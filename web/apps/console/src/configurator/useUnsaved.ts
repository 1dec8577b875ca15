import { keepOwn, keptOwn, useSession } from "@crm/ui";
import { App } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choices, Story } from "./choices.ts";

const NAME = "machine";

interface Unsaved {
  /** Which machine, for what. */
  of: string;
  choices: Choices;
}

/** The choices nobody saved yet, for as long as this browser is the person's: a reload or a look elsewhere loses no
 * work. Of machines only the one worked on last is remembered. */
export function useUnsaved(of: string) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const [found] = useState(() => {
    const unsaved = keptOwn<Unsaved | null>(person.id, NAME);
    return unsaved?.of === of ? unsaved.choices : undefined;
  });
  useEffect(() => {
    if (found) void message.info(t("configurator.resumed"));
  }, [found]);
  /** Once it was saved or quoted, or taken back to its beginning. Another machine that is only passed stays. */
  const forget = () => {
    if (keptOwn<Unsaved | null>(person.id, NAME)?.of === of) keepOwn(person.id, NAME, null);
  };
  const remember = ({ now, past }: Story) => {
    if (past.length) keepOwn(person.id, NAME, { of, choices: now });
    else forget();
  };
  return { found, remember, forget };
}
