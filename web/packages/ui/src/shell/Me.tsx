import { UserOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Dropdown, Grid } from "antd";
import { useTranslation } from "react-i18next";
import { ask } from "../api/client.ts";
import { useSession } from "../api/session.ts";
import { forget } from "./recent.ts";

export function Me() {
  const { t } = useTranslation();
  const { person } = useSession();
  const queries = useQueryClient();
  const wide = Grid.useBreakpoint().md !== false;
  const signOut = async () => {
    await ask("DELETE", "/api/session");
    forget();
    // Whatever was read belonged to this person.
    queries.clear();
    location.assign("/");
  };
  const items = [
    { key: "status", label: <a href="/status">{t("statusPage")}</a> },
    { key: "out", label: t("signOut"), onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button type="text" icon={<UserOutlined />} aria-label={person.name}>
        {wide && person.name}
      </Button>
    </Dropdown>
  );
}
