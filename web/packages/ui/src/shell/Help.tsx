import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { current } from "../language/index.tsx";
import { AskForHelp } from "./AskForHelp.tsx";
import { Markdown } from "./Markdown.tsx";
import type { Guide } from "./screens.ts";

/** Guides of one page each, and the way to a person. */
export default function Help({
  guides,
  requestsAt,
  onClose,
}: {
  guides: () => Promise<Guide[]>;
  requestsAt: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Drawer open title={t("help.title")} onClose={onClose} size="large">
      <Tabs
        items={[
          { key: "guides", label: t("help.guides"), children: <Guides guides={guides} /> },
          {
            key: "ask",
            label: t("help.ask"),
            children: <AskForHelp requestsAt={requestsAt} onClose={onClose} />,
          },
        ]}
      />
    </Drawer>
  );
}

function Guides({ guides }: { guides: () => Promise<Guide[]> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  const { data = [] } = useQuery({ queryKey: ["guides", current()], queryFn: guides });
  const guide = data.find((each) => each.title === open);
  if (guide) {
    return (
      <>
        <Button type="link" onClick={() => setOpen(undefined)}>
          {t("help.back")}
        </Button>
        <Markdown text={guide.text} />
      </>
    );
  }
  return (
    <>
      <ul className="guides">
        {data.map(({ title }) => (
          <li key={title}>
            <Button type="link" onClick={() => setOpen(title)}>
              {title}
            </Button>
          </li>
        ))}
      </ul>
      <p className="quiet">{t("help.keys")}</p>
    </>
  );
}
