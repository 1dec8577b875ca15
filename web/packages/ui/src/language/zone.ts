import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
dayjs.extend(timezone);

let told = "UTC";

/** Where the company is: its days begin and end there, wherever the browser stands. */
export const zone = () => told;

/** What the gateway told of it. */
export function standIn(company: string): void {
  told = company;
}

/** The date on the company's wall, `2026-11-20`. */
export const today = (now = new Date()) => dayjs(now).tz(told).format("YYYY-MM-DD");

/** The instant at which a day of the company's begins. */
export const beginOf = (day: string) => dayjs.tz(day, told).toISOString();
