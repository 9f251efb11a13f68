// Draws the figures of a report. The page is complete without this script; it only replaces placeholders by figures.
import embed, { type Result, type VisualizationSpec } from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

type Json = Record<string, unknown>;
type Panel = { spec: Json };
type Report = { figures: { id: string; panels: Panel[] }[] };
type Themes = { light: Json; dark: Json };

const dark = matchMedia("(prefers-color-scheme: dark)");
const report: Report = embedded("kadanoff-report");
const themes: Themes = embedded("kadanoff-themes");

function embedded<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "{}");
}

async function draw(host: HTMLElement, panel: Panel): Promise<Result> {
  const spec = { ...panel.spec, config: dark.matches ? themes.dark : themes.light } as unknown as VisualizationSpec;
  const result = await embed(host, spec, {
    renderer: "svg",
    actions: false,
    logLevel: 1, // errors: a number that was not measured leaves a gap, which is no reason to warn
    defaultStyle: false,
    ast: true, // expressions are interpreted, never compiled: the page forbids eval
    expr: expressionInterpreter,
    tooltip: { disableDefaultStyle: true },
  });
  host.querySelector("svg")?.setAttribute("aria-hidden", "true"); // the host carries the alternative text
  return result;
}

function save(name: string, address: string): void {
  const link = document.createElement("a");
  link.download = name;
  link.href = address;
  link.click();
}

function button(text: string, label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

function exportMenu(name: string, panel: Panel, current: () => Result): HTMLElement {
  const menu = document.createElement("div");
  menu.className = "export";
  const image = (type: "svg" | "png") => async () =>
    save(`${name}.${type}`, await current().view.toImageURL(type, type === "png" ? 3 : 1));
  const specification = () => {
    const text = JSON.stringify({ ...panel.spec, config: themes.light }, null, 2);
    save(`${name}.vl.json`, "data:application/json;charset=utf-8," + encodeURIComponent(text));
  };
  menu.append(
    button("SVG", `Save ${name} as SVG`, image("svg")),
    button("PNG", `Save ${name} as PNG`, image("png")),
    button("Vega-Lite", `Save ${name} as a Vega-Lite specification`, specification),
  );
  return menu;
}

async function show(host: HTMLElement): Promise<void> {
  const figure = report.figures[Number(host.dataset["figure"])];
  const place = Number(host.dataset["panel"]);
  const panel = figure?.panels[place];
  if (!figure || !panel) return;
  const name = figure.panels.length > 1 ? `${figure.id}-${place + 1}` : figure.id;
  try {
    let result = await draw(host, panel);
    host.dataset["state"] = "drawn";
    host.after(exportMenu(name, panel, () => result));
    dark.addEventListener("change", async () => {
      result.finalize();
      result = await draw(host, panel);
    });
  } catch (error) {
    host.dataset["state"] = "failed";
    host.textContent = "This figure could not be drawn; its numbers are in the table below.";
    console.error(error);
  }
}

for (const host of document.querySelectorAll<HTMLElement>(".plot")) void show(host);
