import {
  MenuOutlined,
  MoonOutlined,
  QuestionCircleOutlined,
  SearchOutlined,
  SunOutlined,
} from "@ant-design/icons";
import { Button, Drawer, Grid, Layout, Menu } from "antd";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { useCan } from "../api/session.ts";
import { LanguageButton } from "./LanguageButton.tsx";
import { Loaded } from "./Loaded.tsx";
import { chooseLook, useLook } from "./look.ts";
import { Me } from "./Me.tsx";
import { Notices } from "./Notices.tsx";
import { Offline } from "./Offline.tsx";
import type { Action, Guide, Notice, RecordSearch, Screen } from "./screens.ts";
import { create } from "./store.ts";

const Palette = lazy(() => import("../palette/Palette.tsx"));
const Help = lazy(() => import("./Help.tsx"));
const helpShown = create(false);

/** Open the help from anywhere, for the palette. */
export const showHelp = () => helpShown.set(true);

interface Props {
  screens: Screen[];
  actions: Action[];
  searches: RecordSearch[];
  notices: Notice[];
  guides: () => Promise<Guide[]>;
  /** Where a person's requests for help are listed. */
  requestsAt: string;
  unsent: number;
  children: ReactNode;
}

/** The frame around every screen: menu, search, notices, help, person. */
export function Shell({ screens, actions, searches, notices, guides, requestsAt, unsent, children }: Props) {
  const { t } = useTranslation();
  const look = useLook();
  const helping = helpShown.use();
  const wide = Grid.useBreakpoint().lg !== false;
  const [menu, setMenu] = useState(false);
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setSearching(true);
      }
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, []);
  const navigation = <Navigation screens={screens} onChosen={() => setMenu(false)} />;
  return (
    <Layout className={`shell ${look}`}>
      <a className="skip" href="#content">
        {t("skip")}
      </a>
      <Layout.Header className="top">
        {!wide && (
          <Button type="text" icon={<MenuOutlined />} aria-label={t("menu")} onClick={() => setMenu(true)} />
        )}
        <strong className="product">{t("product")}</strong>
        <Button
          className="search"
          icon={<SearchOutlined />}
          aria-label={wide ? undefined : t("palette.open")}
          onClick={() => setSearching(true)}
        >
          {wide && (
            <>
              {t("palette.open")} <kbd>Ctrl K</kbd>
            </>
          )}
        </Button>
        <Offline unsent={unsent} />
        <Notices notices={notices} />
        <Button
          type="text"
          icon={<QuestionCircleOutlined />}
          aria-label={t("help.title")}
          onClick={showHelp}
        />
        <Button
          type="text"
          icon={look === "dark" ? <SunOutlined /> : <MoonOutlined />}
          aria-label={t(look === "dark" ? "light" : "dark")}
          onClick={() => chooseLook(look === "dark" ? "light" : "dark")}
        />
        <LanguageButton />
        <Me />
      </Layout.Header>
      <Layout>
        {wide ? (
          <Layout.Sider width={216} theme="light">
            {navigation}
          </Layout.Sider>
        ) : (
          <Drawer open={menu} placement="left" size={260} title={t("menu")} onClose={() => setMenu(false)}>
            {navigation}
          </Drawer>
        )}
        <Layout.Content id="content" className="content" tabIndex={-1} role="main">
          {children}
        </Layout.Content>
      </Layout>
      <Loaded place={`${searching} ${helping}`}>
        <Suspense>
          {searching && (
            <Palette
              screens={screens}
              actions={actions}
              searches={searches}
              onClose={() => setSearching(false)}
            />
          )}
          {helping && <Help guides={guides} requestsAt={requestsAt} onClose={() => helpShown.set(false)} />}
        </Suspense>
      </Loaded>
    </Layout>
  );
}

function Navigation({ screens, onChosen }: { screens: Screen[]; onChosen: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const allowed = screens.filter((screen) => !screen.inner && can(screen.need));
  const here = allowed.findLast(
    (screen) => pathname === screen.path || pathname.startsWith(`${screen.path}/`),
  );
  const within = useRef<HTMLElement>(null);
  // The menu is longer than the window: where one is stays in sight of it, also after a reload.
  useEffect(() => {
    within.current?.querySelector(".ant-menu-item-selected")?.scrollIntoView({ block: "nearest" });
  }, [here?.path]);
  const groups = [...new Set(allowed.map((screen) => screen.group ?? ""))];
  const items = groups.map((group) => ({
    type: "group" as const,
    key: group,
    label: group && t(group),
    children: allowed
      .filter((screen) => (screen.group ?? "") === group)
      .map(({ path, label, icon }) => ({ key: path, label: t(label), icon })),
  }));
  return (
    <nav aria-label={t("menu")} ref={within}>
      <Menu
        mode="inline"
        items={items}
        selectedKeys={here ? [here.path] : []}
        onClick={({ key }) => {
          onChosen();
          // The menu may be longer than the page that opens.
          scrollTo(0, 0);
          void navigate(key);
        }}
      />
    </nav>
  );
}
