import "./offer.css";
import { standIn } from "@crm/ui/language/zone.ts";
import { createRoot } from "react-dom/client";
import { OfferPage } from "./OfferPage.tsx";

// Nobody tells a customer where the company is: instants are shown as the customer's own clock has them.
standIn(Intl.DateTimeFormat().resolvedOptions().timeZone);
createRoot(document.getElementById("offer")!).render(<OfferPage />);
