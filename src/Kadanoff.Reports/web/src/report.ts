// Draws the figures of a report. The page is complete without this script; it only replaces placeholders by figures.
import embed, { type Result, type VisualizationSpec } from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

type Config = Record<string, unknown>;
type Panel = { name: string; spec: Record<string, unknown> };
type Figures = { themes: { light: Config; dark: Config }; panels: Record<string, Panel> };

const dark = matchMedia("(prefers-color-scheme: dark)");
const figures: Figures = JSON.parse(document.getElementById("kadanoff-figures")!.textContent!);

async function draw(host: HTMLElement, panel: Panel): Promise<Result> {
  const config = dark.matches ? figures.themes.dark : figures.themes.light;
  const spec = { ...panel.spec, config } as unknown as VisualizationSpec;
  const result = await embed(host, spec, {
    renderer: "svg",
    actions: false,
    defaultStyle: false,
    ast: true, // expressions are interpreted, never compiled: the page forbids eval
    expr: expressionInterpreter,
    tooltip: { theme: dark.matches ? "dark" : "light" },
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
  made.title = label;
  made.addEventListener("click", act);
  return made;
}

function exportMenu(panel: Panel, current: () => Result): HTMLElement {
  const menu = document.createElement("div");
  menu.className = "export";
  const image = (type: "svg" | "png") => async () =>
    save(`${panel.name}.${type}`, await current().view.toImageURL(type, type === "png" ? 2 : 1));
  const specification = () => {
    const text = JSON.stringify({ ...panel.spec, config: figures.themes.light }, null, 2);
    save(`${panel.name}.vl.json`, "data:application/json;charset=utf-8," + encodeURIComponent(text));
  };
  menu.append(
    button("SVG", "Save this figure as SVG", image("svg")),
    button("PNG", "Save this figure as PNG", image("png")),
    button("Vega-Lite", "Save the Vega-Lite specification of this figure", specification),
  );
  return menu;
}

async function show(host: HTMLElement): Promise<void> {
  const panel = figures.panels[host.id];
  if (!panel) return;
  try {
    let result = await draw(host, panel);
    host.dataset["state"] = "drawn";
    host.after(exportMenu(panel, () => result));
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
