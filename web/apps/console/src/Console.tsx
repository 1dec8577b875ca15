import { choose, chooseLook, current, Routed, Shell, showHelp, useCan, type Action } from "@crm/ui";
import { useNavigate } from "react-router";
import { useUnsent } from "./booth/useUnsent.ts";
import { CONFIGURE } from "./configurator/records.ts";
import { guides } from "./guides.ts";
import { MINE, MINE_AT } from "./help/records.ts";
import { useNotices } from "./notices.ts";
import { screens } from "./screens.tsx";
import { searches } from "./searches.ts";

/** The console: its screens in the shell. */
export function Console() {
  const navigate = useNavigate();
  const can = useCan();
  const unsent = useUnsent();
  const actions: Action[] = [
    {
      key: "new lead",
      label: "actions.newLead",
      need: { permission: "lead.capture", operation: "lead.leads.capture_lead" },
      run: () => void navigate("/leads?new=1"),
    },
    {
      key: "import",
      label: "actions.import",
      need: { permission: "lead.import", operation: "lead.imports.import_leads" },
      run: () => void navigate("/imports?new=1"),
    },
    {
      key: "configure",
      label: "configurator.begin",
      need: CONFIGURE,
      run: () => void navigate("/configurator"),
    },
    {
      key: "language",
      label: "actions.language",
      need: {},
      run: () => choose(current() === "zh" ? "en" : "zh"),
    },
    { key: "dark", label: "actions.dark", need: {}, run: () => chooseLook("dark") },
    { key: "light", label: "actions.light", need: {}, run: () => chooseLook("light") },
    { key: "help", label: "actions.help", need: {}, run: showHelp },
    { key: "my requests", label: "support.mine", need: MINE, run: () => void navigate(MINE_AT) },
  ];
  return (
    <Shell
      screens={screens}
      actions={actions}
      searches={searches}
      notices={useNotices(can)}
      guides={guides}
      requestsAt={MINE_AT}
      unsent={unsent}
    >
      <Routed screens={screens} />
    </Shell>
  );
}
