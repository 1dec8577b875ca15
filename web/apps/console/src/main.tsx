import "@crm/ui/ui.css";
import "./console.css";
import { beginLanguage, carryNonce, Root } from "@crm/ui";
import { createRoot } from "react-dom/client";
import { Console } from "./Console.tsx";
import { keepShell } from "./booth/keepShell.ts";
import { en } from "./texts/en.ts";
import { zh } from "./texts/zh.ts";

carryNonce();
beginLanguage({ zh, en });
keepShell();
createRoot(document.getElementById("root")!).render(
  <Root>
    <Console />
  </Root>,
);
